<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
  <context>
    <name>AbsenceForm</name>
    <message>
      <source>A new absence</source>
      <translation>Eine neue Abwesenheit</translation>
    </message>
    <message>
      <source>At once:</source>
      <translation>Sofort:</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Change the absence</source>
      <translation>Abwesenheit ändern</translation>
    </message>
    <message>
      <source>Ctrl+Enter</source>
      <translation>Strg+Eingabe</translation>
    </message>
    <message>
      <source>From</source>
      <translation>Von</translation>
    </message>
    <message>
      <source>Nobody: back to their rungs</source>
      <translation>Niemand: zurück an ihre Stufen</translation>
    </message>
    <message>
      <source>Not chosen</source>
      <translation>Nicht gewählt</translation>
    </message>
    <message>
      <source>Note the absence</source>
      <translation>Abwesenheit eintragen</translation>
    </message>
    <message>
      <source>Now</source>
      <translation>Jetzt</translation>
    </message>
    <message>
      <source>Reason</source>
      <translation>Grund</translation>
    </message>
    <message>
      <source>Save changes</source>
      <translation>Änderungen speichern</translation>
    </message>
    <message>
      <source>Say until when, and here stands what becomes of their tickets.</source>
      <translation>Sagen Sie, bis wann, dann steht hier, was aus ihren Tickets wird.</translation>
    </message>
    <message>
      <source>Say until when.</source>
      <translation>Sagen Sie, bis wann.</translation>
    </message>
    <message>
      <source>Their running work on #{0} is stopped.</source>
      <translation>Ihre laufende Arbeit an #{0} wird beendet.</translation>
    </message>
    <message>
      <source>They hold no tickets.</source>
      <translation>Es sind keine Tickets in ihrer Hand.</translation>
    </message>
    <message>
      <source>Tickets that were handed over stay where they are.</source>
      <translation>Übergebene Tickets bleiben, wo sie sind.</translation>
    </message>
    <message>
      <source>Until</source>
      <translation>Bis</translation>
    </message>
    <message>
      <source>What becomes of their tickets</source>
      <translation>Was aus ihren Tickets wird</translation>
    </message>
    <message>
      <source>When it begins, as far as they still hold them:</source>
      <translation>Bei ihrem Beginn, soweit sie sie dann noch haben:</translation>
    </message>
    <message>
      <source>Who covers</source>
      <translation>Vertretung</translation>
    </message>
    <message>
      <source>back to {0}</source>
      <translation>zurück an {0}</translation>
    </message>
    <message>
      <source>for example: on holiday</source>
      <translation>zum Beispiel: im Urlaub</translation>
    </message>
    <message>
      <source>to {0}</source>
      <translation>an {0}</translation>
    </message>
  </context>
  <context>
    <name>AbsencePanel</name>
    <message>
      <source>Absence</source>
      <translation>Abwesenheit</translation>
    </message>
    <message>
      <source>Back now</source>
      <translation>Ist zurück</translation>
    </message>
    <message>
      <source>Call it off</source>
      <translation>Absagen</translation>
    </message>
    <message>
      <source>Change …</source>
      <translation>Ändern …</translation>
    </message>
    <message>
      <source>None is noted.</source>
      <translation>Keine ist eingetragen.</translation>
    </message>
    <message>
      <source>Note an absence …</source>
      <translation>Abwesenheit eintragen …</translation>
    </message>
    <message>
      <source>Noted.</source>
      <translation>Eingetragen.</translation>
    </message>
    <message>
      <source>Noted. Their tickets go when it begins.</source>
      <translation>Eingetragen. Die Tickets gehen weiter, wenn sie beginnt.</translation>
    </message>
    <message>
      <source>Save or cancel this one first.</source>
      <translation>Speichern oder verwerfen Sie zuerst diese.</translation>
    </message>
    <message>
      <source>Saved. Tickets that were handed over stay where they are.</source>
      <translation>Gespeichert. Übergebene Tickets bleiben, wo sie sind.</translation>
    </message>
    <message>
      <source>Tickets that went back to their rungs: {0}.</source>
      <translation>Tickets, die zurück an ihre Stufe gingen: {0}.</translation>
    </message>
    <message>
      <source>Tickets that went to the cover: {0}.</source>
      <translation>Tickets, die an die Vertretung gingen: {0}.</translation>
    </message>
    <message>
      <source>Tickets that were handed over stay where they are.</source>
      <translation>Übergebene Tickets bleiben, wo sie sind.</translation>
    </message>
  </context>
  <context>
    <name>Absences</name>
    <message>
      <source>Tickets that went back to their rungs: {0}.</source>
      <translation>Tickets, die zurück an ihre Stufe gingen: {0}.</translation>
    </message>
    <message>
      <source>Tickets that went to {0}: {1}.</source>
      <translation>Tickets, die an {0} gingen: {1}.</translation>
    </message>
    <message>
      <source>{0} is absent from now on.</source>
      <translation>{0} ist ab jetzt abwesend.</translation>
    </message>
  </context>
  <context>
    <name>AbsentQuestion</name>
    <message>
      <source>Assign anyway</source>
      <translation>Trotzdem zuweisen</translation>
    </message>
    <message>
      <source>Back</source>
      <translation>Zurück</translation>
    </message>
    <message>
      <source>Dismiss</source>
      <translation>Ausblenden</translation>
    </message>
    <message>
      <source>To {0}</source>
      <translation>An {0}</translation>
    </message>
    <message>
      <source>{0} is {1}.</source>
      <translation>{0} ist {1}.</translation>
    </message>
  </context>
  <context>
    <name>Acting</name>
    <message>
      <source>No ticket is chosen here, so nothing was done. Up and Down choose one.</source>
      <translation>Hier ist kein Ticket gewählt, daher ist nichts geschehen. Mit den Pfeiltasten wählen Sie eines.</translation>
    </message>
    <message>
      <source>Take next</source>
      <translation>Nächstes übernehmen</translation>
    </message>
  </context>
  <context>
    <name>ActionPanel</name>
    <message>
      <source>Still sending: {0}.</source>
      <translation>Wird noch gesendet: {0}.</translation>
    </message>
    <message>
      <source>this cannot be done with a ticket that exists</source>
      <translation>das geht mit einem vorhandenen Ticket nicht</translation>
    </message>
    <message>
      <source>{0} is not possible now: {1}</source>
      <translation>{0} ist jetzt nicht möglich: {1}</translation>
    </message>
  </context>
  <context>
    <name>Appearance</name>
    <message>
      <source>Tierdesk speaks this language from its next start on.</source>
      <translation>Tierdesk spricht diese Sprache ab dem nächsten Start.</translation>
    </message>
  </context>
  <context>
    <name>AtWork</name>
    <message>
      <source>None of your work is running.</source>
      <translation>Von Ihnen läuft gerade keine Arbeit.</translation>
    </message>
  </context>
  <context>
    <name>Banner</name>
    <message>
      <source>Dismiss</source>
      <translation>Ausblenden</translation>
    </message>
  </context>
  <context>
    <name>BulkDialog</name>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>Erledigt</translation>
    </message>
    <message>
      <source>Effect</source>
      <translation>Wirkung</translation>
    </message>
    <message>
      <source>Ending …</source>
      <translation>Wird beendet …</translation>
    </message>
    <message>
      <source>How many are done</source>
      <translation>Wie viele erledigt sind</translation>
    </message>
    <message>
      <source>Notify</source>
      <translation>Benachrichtigen</translation>
    </message>
    <message>
      <source>Number</source>
      <translation>Nummer</translation>
    </message>
    <message>
      <source>Offline: {0} What has no result yet can be sent again.</source>
      <translation>Offline: {0} Was noch kein Ergebnis hat, kann noch einmal gesendet werden.</translation>
    </message>
    <message>
      <source>Reading …</source>
      <translation>Wird gelesen …</translation>
    </message>
    <message>
      <source>Subject</source>
      <translation>Betreff</translation>
    </message>
    <message>
      <source>There is no such ticket.</source>
      <translation>Es gibt kein solches Ticket.</translation>
    </message>
    <message>
      <source>What happens to each ticket</source>
      <translation>Was mit jedem Ticket geschieht</translation>
    </message>
    <message>
      <source>unassigned</source>
      <translation>nicht zugewiesen</translation>
    </message>
    <message>
      <source>{0} done, {1} not</source>
      <translation>{0} erledigt, {1} nicht</translation>
    </message>
    <message>
      <source>{0} gets a notice</source>
      <translation>{0} bekommt eine Mitteilung</translation>
    </message>
    <message>
      <source>{0} has it already.</source>
      <translation>{0} hat es bereits.</translation>
    </message>
    <message>
      <source>{0} {1}</source>
      <translation>{0} {1}</translation>
    </message>
    <message>
      <source>{0} → {1}, {2}</source>
      <translation>{0} → {1}, {2}</translation>
    </message>
    <message>
      <source>{0}: 1 ticket</source>
      <translation>{0}: 1 Ticket</translation>
    </message>
    <message>
      <source>{0}: {1} tickets</source>
      <translation>{0}: {1} Tickets</translation>
    </message>
  </context>
  <context>
    <name>BusyBar</name>
    <message>
      <source>Reading fresh figures</source>
      <translation>Neue Zahlen werden gelesen</translation>
    </message>
  </context>
  <context>
    <name>CalendarForm</name>
    <message>
      <source>Further day off</source>
      <translation>Weiterer freier Tag</translation>
    </message>
    <message>
      <source>Further days off</source>
      <translation>Weitere freie Tage</translation>
    </message>
    <message>
      <source>None in the next twelve months.</source>
      <translation>Keine in den nächsten zwölf Monaten.</translation>
    </message>
    <message>
      <source>Public holidays</source>
      <translation>Feiertage</translation>
    </message>
    <message>
      <source>Round the clock for</source>
      <translation>Rund um die Uhr für</translation>
    </message>
    <message>
      <source>Round the clock for {0}</source>
      <translation>Rund um die Uhr für {0}</translation>
    </message>
    <message>
      <source>The holidays of this region are not known here.</source>
      <translation>Die Feiertage dieser Region sind hier nicht bekannt.</translation>
    </message>
    <message>
      <source>The next days off</source>
      <translation>Die nächsten freien Tage</translation>
    </message>
    <message>
      <source>Those of the next twelve months: {0}. Putting a policy fixes them.</source>
      <translation>Die der nächsten zwölf Monate: {0}. Mit dem Inkraftsetzen stehen sie fest.</translation>
    </message>
    <message>
      <source>Time zone</source>
      <translation>Zeitzone</translation>
    </message>
    <message>
      <source>Working hours</source>
      <translation>Arbeitszeiten</translation>
    </message>
    <message>
      <source>every minute is working time, also on holidays</source>
      <translation>jede Minute ist Arbeitszeit, auch an Feiertagen</translation>
    </message>
    <message>
      <source>such as Europe/Berlin</source>
      <translation>zum Beispiel Europe/Berlin</translation>
    </message>
  </context>
  <context>
    <name>CalendarRecordForm</name>
    <message>
      <source>A policy keeps its own copy: changing a calendar changes no policy.</source>
      <translation>Eine Richtlinie behält ihre eigene Kopie: Wer einen Kalender ändert, ändert keine Richtlinie.</translation>
    </message>
    <message>
      <source>Exactly this calendar is in force in: {0}.</source>
      <translation>Genau dieser Kalender gilt in: {0}.</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>No policy in force says exactly this.</source>
      <translation>Keine geltende Richtlinie sagt genau das.</translation>
    </message>
    <message>
      <source>This is needed.</source>
      <translation>Das wird gebraucht.</translation>
    </message>
    <message>
      <source>Working time</source>
      <translation>Arbeitszeit</translation>
    </message>
    <message>
      <source>it stays: policies are filled in from it</source>
      <translation>er bleibt: Richtlinien werden daraus gefüllt</translation>
    </message>
  </context>
  <context>
    <name>CalendarSection</name>
    <message>
      <source>Take from a calendar …</source>
      <translation>Aus einem Kalender übernehmen …</translation>
    </message>
    <message>
      <source>There are no calendars yet.</source>
      <translation>Es gibt noch keine Kalender.</translation>
    </message>
    <message>
      <source>When it is working time. Priorities that run round the clock do not need hours.</source>
      <translation>Wann Arbeitszeit ist. Prioritäten, die rund um die Uhr laufen, brauchen keine Zeiten.</translation>
    </message>
  </context>
  <context>
    <name>CallDialog</name>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Contact, impact and urgency</source>
      <translation>Kontakt, Auswirkung und Dringlichkeit</translation>
    </message>
    <message>
      <source>Ctrl+Enter</source>
      <translation>Strg+Eingabe</translation>
    </message>
    <message>
      <source>Does the client confirm it?</source>
      <translation>Bestätigt es der Kunde?</translation>
    </message>
    <message>
      <source>Enter in the summary, or Ctrl+Enter</source>
      <translation>Eingabe in der Zusammenfassung, oder Strg+Eingabe</translation>
    </message>
    <message>
      <source>Fixed</source>
      <translation>Gelöst</translation>
    </message>
    <message>
      <source>Fixed on this call</source>
      <translation>Beim Anruf gelöst</translation>
    </message>
    <message>
      <source>Not yet</source>
      <translation>Noch nicht</translation>
    </message>
    <message>
      <source>Offline: {0} What you typed is kept; try again.</source>
      <translation>Offline: {0} Was Sie getippt haben, bleibt; versuchen Sie es noch einmal.</translation>
    </message>
    <message>
      <source>Receive a request</source>
      <translation>Eine Anfrage annehmen</translation>
    </message>
    <message>
      <source>Receiving …</source>
      <translation>Wird angenommen …</translation>
    </message>
    <message>
      <source>The solution</source>
      <translation>Die Lösung</translation>
    </message>
    <message>
      <source>This is needed.</source>
      <translation>Das wird gebraucht.</translation>
    </message>
    <message>
      <source>Who needs help, or who is calling</source>
      <translation>Wer Hilfe braucht oder wer anruft</translation>
    </message>
    <message>
      <source>With what is typed so far ({0})</source>
      <translation>Mit allem, was bisher eingegeben ist ({0})</translation>
    </message>
    <message>
      <source>Writing …</source>
      <translation>Wird geschrieben …</translation>
    </message>
    <message>
      <source>Yes, now</source>
      <translation>Ja, jetzt</translation>
    </message>
  </context>
  <context>
    <name>CallerTickets</name>
    <message>
      <source>Open it</source>
      <translation>Öffnen</translation>
    </message>
    <message>
      <source>Record a contact there</source>
      <translation>Dort einen Kontakt festhalten</translation>
    </message>
    <message>
      <source>Tickets of this caller</source>
      <translation>Tickets dieses Anrufers</translation>
    </message>
    <message>
      <source>Tickets of this caller: {0}. {1} leads there.</source>
      <translation>Tickets dieses Anrufers: {0}. {1} führt dorthin.</translation>
    </message>
    <message>
      <source>{0} leads here and back</source>
      <translation>{0} führt hierher und zurück</translation>
    </message>
    <message>
      <source>{0}: open tickets, and those closed lately</source>
      <translation>{0}: offene Tickets und kürzlich geschlossene</translation>
    </message>
  </context>
  <context>
    <name>ChangesPanel</name>
    <message>
      <source>A new policy. Changes against {0}, which it extends: {1}</source>
      <translation>Eine neue Richtlinie. Änderungen gegenüber {0}, die sie erweitert: {1}</translation>
    </message>
    <message>
      <source>A new policy; it says the same as the one that it extends.</source>
      <translation>Eine neue Richtlinie; sie sagt dasselbe wie die, die sie erweitert.</translation>
    </message>
    <message>
      <source>A new policy; this is what it says.</source>
      <translation>Eine neue Richtlinie; das steht in ihr.</translation>
    </message>
    <message>
      <source>Changes against the version in force</source>
      <translation>Änderungen gegenüber der geltenden Version</translation>
    </message>
    <message>
      <source>Changes against version {0}: {1}</source>
      <translation>Änderungen gegenüber Version {0}: {1}</translation>
    </message>
    <message>
      <source>Edited</source>
      <translation>Bearbeitet</translation>
    </message>
    <message>
      <source>In force</source>
      <translation>In Kraft</translation>
    </message>
    <message>
      <source>Mend the mistakes first; then what changes stands here.</source>
      <translation>Beheben Sie zuerst die Fehler; dann steht hier, was sich ändert.</translation>
    </message>
    <message>
      <source>Nothing differs from version {0}, which is in force.</source>
      <translation>Kein Unterschied zu Version {0}, die in Kraft ist.</translation>
    </message>
    <message>
      <source>What</source>
      <translation>Was</translation>
    </message>
  </context>
  <context>
    <name>ChartPanel</name>
    <message>
      <source>Show as table</source>
      <translation>Als Tabelle zeigen</translation>
    </message>
    <message>
      <source>Show as table: {0}</source>
      <translation>Als Tabelle zeigen: {0}</translation>
    </message>
  </context>
  <context>
    <name>Colleagues</name>
    <message>
      <source>1 colleague here</source>
      <translation>1 Kollege ist da</translation>
    </message>
    <message>
      <source>Colleagues</source>
      <translation>Kollegen</translation>
    </message>
    <message>
      <source>{0} colleagues here</source>
      <translation>{0} Kollegen sind da</translation>
    </message>
  </context>
  <context>
    <name>CommandPalette</name>
    <message>
      <source>Commands</source>
      <translation>Befehle</translation>
    </message>
    <message>
      <source>Enter does it, Escape leaves</source>
      <translation>Eingabe führt aus, Escape geht hinaus</translation>
    </message>
    <message>
      <source>Filter the commands</source>
      <translation>Die Befehle filtern</translation>
    </message>
    <message>
      <source>No command is called that. F1 shows all keys.</source>
      <translation>So heißt kein Befehl. F1 zeigt alle Tasten.</translation>
    </message>
    <message>
      <source>What do you want to do?</source>
      <translation>Was möchten Sie tun?</translation>
    </message>
  </context>
  <context>
    <name>ConnectionBanner</name>
    <message>
      <source>1 change is not sent yet.</source>
      <translation>1 Änderung ist noch nicht gesendet.</translation>
    </message>
    <message>
      <source>Dismiss</source>
      <translation>Ausblenden</translation>
    </message>
    <message>
      <source>Offline since {0}.</source>
      <translation>Offline seit {0}.</translation>
    </message>
    <message>
      <source>Retry</source>
      <translation>Noch einmal</translation>
    </message>
    <message>
      <source>Show</source>
      <translation>Zeigen</translation>
    </message>
    <message>
      <source>Show what is not sent</source>
      <translation>Zeigen, was nicht gesendet ist</translation>
    </message>
    <message>
      <source>What you see may have changed meanwhile.</source>
      <translation>Was Sie sehen, kann sich inzwischen geändert haben.</translation>
    </message>
    <message>
      <source>{0} changes are not sent yet.</source>
      <translation>{0} Änderungen sind noch nicht gesendet.</translation>
    </message>
  </context>
  <context>
    <name>CoordinatorStatus</name>
    <message>
      <source>Checker: the desk does not answer</source>
      <translation>Prüfer: der Desk antwortet nicht</translation>
    </message>
    <message>
      <source>Checker: {0}</source>
      <translation>Prüfer: {0}</translation>
    </message>
    <message>
      <source>Coordinator</source>
      <translation>Koordinator</translation>
    </message>
    <message>
      <source>Coordinator: being elected</source>
      <translation>Koordinator: wird gewählt</translation>
    </message>
    <message>
      <source>Coordinator: {0}, last pass {1} s ago</source>
      <translation>Koordinator: {0}, letzter Durchgang vor {1} s</translation>
    </message>
    <message>
      <source>Coordinator: {0}, no pass yet</source>
      <translation>Koordinator: {0}, noch kein Durchgang</translation>
    </message>
    <message>
      <source>Coordinator: {0}, stale: last pass {1} s ago</source>
      <translation>Koordinator: {0}, veraltet: letzter Durchgang vor {1} s</translation>
    </message>
    <message>
      <source>this client</source>
      <translation>dieser Client</translation>
    </message>
  </context>
  <context>
    <name>CountdownLabel</name>
    <message>
      <source>no limit</source>
      <translation>keine Grenze</translation>
    </message>
    <message>
      <source>paused</source>
      <translation>pausiert</translation>
    </message>
  </context>
  <context>
    <name>CustomerForm</name>
    <message>
      <source>Contacts</source>
      <translation>Ansprechpartner</translation>
    </message>
    <message>
      <source>It holds from each ticket's next visit on; visits that run keep theirs.</source>
      <translation>Sie gilt ab dem nächsten Aufenthalt jedes Tickets; laufende Aufenthalte behalten ihre.</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>Open the policy</source>
      <translation>Richtlinie öffnen</translation>
    </message>
    <message>
      <source>Policy</source>
      <translation>Richtlinie</translation>
    </message>
    <message>
      <source>Sites</source>
      <translation>Standorte</translation>
    </message>
    <message>
      <source>This is needed.</source>
      <translation>Das wird gebraucht.</translation>
    </message>
    <message>
      <source>Version {0} is in force. Open tickets: {1}.</source>
      <translation>Version {0} gilt. Offene Tickets: {1}.</translation>
    </message>
    <message>
      <source>a contact</source>
      <translation>Ansprechpartner</translation>
    </message>
    <message>
      <source>a site</source>
      <translation>Standort</translation>
    </message>
  </context>
  <context>
    <name>DashboardWindow</name>
    <message>
      <source>&amp;Month</source>
      <translation>&amp;Monat</translation>
    </message>
    <message>
      <source>&amp;Now</source>
      <translation>&amp;Jetzt</translation>
    </message>
    <message>
      <source>Dashboard</source>
      <translation>Übersicht</translation>
    </message>
    <message>
      <source>Desk {0}</source>
      <translation>Desk {0}</translation>
    </message>
    <message>
      <source>Report of {0}</source>
      <translation>Bericht {0}</translation>
    </message>
    <message>
      <source>Save the report</source>
      <translation>Bericht speichern</translation>
    </message>
  </context>
  <context>
    <name>DaysOff</name>
    <message>
      <source>A further day without working time</source>
      <translation>Ein weiterer Tag ohne Arbeitszeit</translation>
    </message>
    <message>
      <source>Add day</source>
      <translation>Tag hinzufügen</translation>
    </message>
    <message>
      <source>Take out {0}</source>
      <translation>{0} herausnehmen</translation>
    </message>
    <message>
      <source>ddd d MMM yyyy</source>
      <translation>ddd d. MMM yyyy</translation>
    </message>
  </context>
  <context>
    <name>DeskStatus</name>
    <message>
      <source>Desk: {0}, {1}</source>
      <translation>Desk: {0}, {1}</translation>
    </message>
    <message>
      <source>Signed in: {0}</source>
      <translation>Angemeldet: {0}</translation>
    </message>
  </context>
  <context>
    <name>Details</name>
    <message>
      <source>Not documented yet.</source>
      <translation>Noch nicht aufgenommen.</translation>
    </message>
    <message>
      <source>Show all</source>
      <translation>Alles zeigen</translation>
    </message>
    <message>
      <source>Show less</source>
      <translation>Weniger zeigen</translation>
    </message>
  </context>
  <context>
    <name>Discarded</name>
    <message>
      <source>Dismiss</source>
      <translation>Ausblenden</translation>
    </message>
    <message>
      <source>Draft discarded.</source>
      <translation>Entwurf verworfen.</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Rückgängig</translation>
    </message>
  </context>
  <context>
    <name>Discarding</name>
    <message>
      <source>1 draft discarded.</source>
      <translation>1 Entwurf verworfen.</translation>
    </message>
    <message>
      <source>Bring the drafts back</source>
      <translation>Die Entwürfe zurückholen</translation>
    </message>
    <message>
      <source>Discard draft</source>
      <translation>Entwurf verwerfen</translation>
    </message>
    <message>
      <source>Discard {0} drafts</source>
      <translation>{0} Entwürfe verwerfen</translation>
    </message>
    <message>
      <source>Dismiss</source>
      <translation>Ausblenden</translation>
    </message>
    <message>
      <source>On its way to the desk, and stays: {0}</source>
      <translation>Unterwegs zum Desk und bleibt: {0}</translation>
    </message>
    <message>
      <source>Something else was typed since, and stays: {0}</source>
      <translation>Seither wurde etwas anderes getippt, das bleibt: {0}</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>Rückgängig</translation>
    </message>
    <message>
      <source>{0} drafts discarded.</source>
      <translation>{0} Entwürfe verworfen.</translation>
    </message>
  </context>
  <context>
    <name>DurationEditor</name>
    <message>
      <source>for example 45m or 1h30m</source>
      <translation>zum Beispiel 45m oder 1h30m</translation>
    </message>
  </context>
  <context>
    <name>ExportDialog</name>
    <message>
      <source>1 row</source>
      <translation>1 Zeile</translation>
    </message>
    <message>
      <source>CSV, for any program (*.csv)</source>
      <translation>CSV, für jedes Programm (*.csv)</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Cancelling …</source>
      <translation>Wird abgebrochen …</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Excel workbook (*.xlsx)</source>
      <translation>Excel-Arbeitsmappe (*.xlsx)</translation>
    </message>
    <message>
      <source>Export</source>
      <translation>Exportieren</translation>
    </message>
    <message>
      <source>No rows yet</source>
      <translation>Noch keine Zeilen</translation>
    </message>
    <message>
      <source>Open the folder</source>
      <translation>Ordner öffnen</translation>
    </message>
    <message>
      <source>Replace them</source>
      <translation>Ersetzen</translation>
    </message>
    <message>
      <source>The export is on its way</source>
      <translation>Der Export läuft</translation>
    </message>
    <message>
      <source>Writing {0} …</source>
      <translation>{0} wird geschrieben …</translation>
    </message>
    <message>
      <source>{0} is written</source>
      <translation>{0} ist geschrieben</translation>
    </message>
    <message>
      <source>{0} rows</source>
      <translation>{0} Zeilen</translation>
    </message>
    <message>
      <source>{0} was not written</source>
      <translation>{0} wurde nicht geschrieben</translation>
    </message>
    <message>
      <source>{0}, in {1}</source>
      <translation>{0}, in {1}</translation>
    </message>
  </context>
  <context>
    <name>FilterBar</name>
    <message>
      <source>&lt; 1 h</source>
      <translation>&lt; 1 h</translation>
    </message>
    <message>
      <source>All tickets</source>
      <translation>Alle Tickets</translation>
    </message>
    <message>
      <source>Filter</source>
      <translation>Filter</translation>
    </message>
    <message>
      <source>Filter  ( / )   customer:acme  due&lt;1h</source>
      <translation>Filter  ( / )   customer:acme  due&lt;1h</translation>
    </message>
    <message>
      <source>Mine</source>
      <translation>Meine</translation>
    </message>
    <message>
      <source>More conditions</source>
      <translation>Weitere Bedingungen</translation>
    </message>
    <message>
      <source>More conditions: {0}</source>
      <translation>Weitere Bedingungen: {0}</translation>
    </message>
    <message>
      <source>Only what I hold</source>
      <translation>Nur, was ich habe</translation>
    </message>
    <message>
      <source>Only what is due within the hour, or late</source>
      <translation>Nur, was in einer Stunde fällig oder schon zu spät ist</translation>
    </message>
    <message>
      <source>Only what is late</source>
      <translation>Nur, was zu spät ist</translation>
    </message>
    <message>
      <source>Only what nobody holds</source>
      <translation>Nur, was niemand hat</translation>
    </message>
    <message>
      <source>Overdue</source>
      <translation>Überfällig</translation>
    </message>
    <message>
      <source>Save what is shown as a view</source>
      <translation>Was gezeigt wird, als Ansicht behalten</translation>
    </message>
    <message>
      <source>Search all tickets  ( Ctrl+F )</source>
      <translation>Alle Tickets durchsuchen  ( Strg+F )</translation>
    </message>
    <message>
      <source>Search all tickets, ended ones too. Ctrl+F</source>
      <translation>Alle Tickets durchsuchen, auch beendete. Strg+F</translation>
    </message>
    <message>
      <source>Unassigned</source>
      <translation>Nicht zugewiesen</translation>
    </message>
    <message>
      <source>Words, or conditions such as customer:acme, prio:P1, due&lt;1h</source>
      <translation>Wörter, oder Bedingungen wie customer:acme, prio:P1, due&lt;1h</translation>
    </message>
  </context>
  <context>
    <name>ForAll</name>
    <message>
      <source>All</source>
      <translation>Alle</translation>
    </message>
    <message>
      <source>Fill in</source>
      <translation>Eintragen</translation>
    </message>
    <message>
      <source>Fill this in for all tickets</source>
      <translation>Dies für alle Tickets eintragen</translation>
    </message>
    <message>
      <source>Next step of all where nothing is said yet</source>
      <translation>Nächster Schritt für alle, bei denen noch nichts steht</translation>
    </message>
    <message>
      <source>To whom all go</source>
      <translation>An wen alle gehen</translation>
    </message>
    <message>
      <source>What is to be done next, where nothing is said yet</source>
      <translation>Was als Nächstes zu tun ist, wo noch nichts steht</translation>
    </message>
    <message>
      <source>back to their tiers</source>
      <translation>zurück an ihre Stufen</translation>
    </message>
    <message>
      <source>stay with me</source>
      <translation>bleiben bei mir</translation>
    </message>
    <message>
      <source>to whom</source>
      <translation>an wen</translation>
    </message>
  </context>
  <context>
    <name>Form</name>
    <message>
      <source>By impact and urgency</source>
      <translation>Nach Auswirkung und Dringlichkeit</translation>
    </message>
    <message>
      <source>Choose what to correct.</source>
      <translation>Wählen Sie, was zu berichtigen ist.</translation>
    </message>
    <message>
      <source>Name it</source>
      <translation>Benennen</translation>
    </message>
    <message>
      <source>Nobody who staffs the rung is called “{0}”.</source>
      <translation>Niemand, der die Stufe besetzt, heißt „{0}“.</translation>
    </message>
    <message>
      <source>Nothing here is called “{0}”.</source>
      <translation>Nichts hier heißt „{0}“.</translation>
    </message>
    <message>
      <source>This is needed.</source>
      <translation>Das wird gebraucht.</translation>
    </message>
    <message>
      <source>needed: it is taken over from a colleague</source>
      <translation>nötig: Es wird von jemand anderem übernommen</translation>
    </message>
  </context>
  <context>
    <name>FormPage</name>
    <message>
      <source>Back to all actions (Esc)</source>
      <translation>Zurück zu allen Aktionen (Esc)</translation>
    </message>
    <message>
      <source>Ctrl+Enter</source>
      <translation>Strg+Eingabe</translation>
    </message>
    <message>
      <source>Discard</source>
      <translation>Verwerfen</translation>
    </message>
    <message>
      <source>Discard what is typed here</source>
      <translation>Verwerfen, was hier getippt ist</translation>
    </message>
    <message>
      <source>Sending</source>
      <translation>Wird gesendet</translation>
    </message>
  </context>
  <context>
    <name>Former</name>
    <message>
      <source>Dismiss</source>
      <translation>Ausblenden</translation>
    </message>
    <message>
      <source>These are still the figures of {0}. Those of {1} have not been read yet.</source>
      <translation>Das sind noch die Zahlen von: {0}. Die von: {1} wurden noch nicht gelesen.</translation>
    </message>
  </context>
  <context>
    <name>GridEditor</name>
    <message>
      <source>Activate</source>
      <translation>Aktivieren</translation>
    </message>
    <message>
      <source>Add {0}</source>
      <translation>{0} hinzufügen</translation>
    </message>
    <message>
      <source>Deactivate</source>
      <translation>Deaktivieren</translation>
    </message>
    <message>
      <source>Each needs a name.</source>
      <translation>Jeder Eintrag braucht einen Namen.</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Entfernen</translation>
    </message>
    <message>
      <source>inactive</source>
      <translation>inaktiv</translation>
    </message>
    <message>
      <source>{0} stands here twice.</source>
      <translation>{0} steht hier zweimal.</translation>
    </message>
  </context>
  <context>
    <name>HandOverDialog</name>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Does not staff this rung.</source>
      <translation>Besetzt diese Stufe nicht.</translation>
    </message>
    <message>
      <source>Due</source>
      <translation>Fällig</translation>
    </message>
    <message>
      <source>Hand over</source>
      <translation>Übergeben</translation>
    </message>
    <message>
      <source>Hand over my tickets</source>
      <translation>Meine Tickets übergeben</translation>
    </message>
    <message>
      <source>Handed over</source>
      <translation>Übergeben</translation>
    </message>
    <message>
      <source>Next step</source>
      <translation>Nächster Schritt</translation>
    </message>
    <message>
      <source>Next step of #{0}</source>
      <translation>Nächster Schritt von #{0}</translation>
    </message>
    <message>
      <source>Number</source>
      <translation>Nummer</translation>
    </message>
    <message>
      <source>Priority</source>
      <translation>Priorität</translation>
    </message>
    <message>
      <source>Reading what you hold …</source>
      <translation>Was Sie haben, wird gelesen …</translation>
    </message>
    <message>
      <source>Result</source>
      <translation>Ergebnis</translation>
    </message>
    <message>
      <source>Say what is to be done next.</source>
      <translation>Sagen Sie, was als Nächstes zu tun ist.</translation>
    </message>
    <message>
      <source>Still handing over …</source>
      <translation>Wird noch übergeben …</translation>
    </message>
    <message>
      <source>Subject</source>
      <translation>Betreff</translation>
    </message>
    <message>
      <source>Tickets that you hold</source>
      <translation>Tickets, die Sie haben</translation>
    </message>
    <message>
      <source>To</source>
      <translation>An</translation>
    </message>
    <message>
      <source>To whom #{0} goes</source>
      <translation>An wen #{0} geht</translation>
    </message>
    <message>
      <source>What is to be done next</source>
      <translation>Was als Nächstes zu tun ist</translation>
    </message>
    <message>
      <source>Who covers does not staff this rung.</source>
      <translation>Die Vertretung besetzt diese Stufe nicht.</translation>
    </message>
    <message>
      <source>You hold more than {0}; these are due first.</source>
      <translation>Sie haben mehr als {0}; diese sind zuerst fällig.</translation>
    </message>
    <message>
      <source>You hold nothing.</source>
      <translation>Sie haben nichts.</translation>
    </message>
    <message>
      <source>You hold {0}.</source>
      <translation>Sie haben {0}.</translation>
    </message>
    <message>
      <source>back to {0}</source>
      <translation>zurück an {0}</translation>
    </message>
    <message>
      <source>stays with me</source>
      <translation>bleibt bei mir</translation>
    </message>
    <message>
      <source>{0} handed over, {1} not</source>
      <translation>{0} übergeben, {1} nicht</translation>
    </message>
  </context>
  <context>
    <name>Head</name>
    <message>
      <source>All customers</source>
      <translation>Alle Kunden</translation>
    </message>
    <message>
      <source>All tiers</source>
      <translation>Alle Stufen</translation>
    </message>
    <message>
      <source>CSV or XLSX …</source>
      <translation>CSV oder XLSX …</translation>
    </message>
    <message>
      <source>Customer</source>
      <translation>Kunde</translation>
    </message>
    <message>
      <source>Export</source>
      <translation>Exportieren</translation>
    </message>
    <message>
      <source>PDF report …</source>
      <translation>PDF-Bericht …</translation>
    </message>
    <message>
      <source>Print …</source>
      <translation>Drucken …</translation>
    </message>
    <message>
      <source>Read again (F5)</source>
      <translation>Neu lesen (F5)</translation>
    </message>
    <message>
      <source>Tier</source>
      <translation>Stufe</translation>
    </message>
    <message>
      <source>as of {0}, {1} ago</source>
      <translation>Stand {0}, vor {1}</translation>
    </message>
  </context>
  <context>
    <name>Header</name>
    <message>
      <source>Next limit</source>
      <translation>Nächste Grenze</translation>
    </message>
    <message>
      <source>Nobody has it</source>
      <translation>Niemand hat es</translation>
    </message>
    <message>
      <source>Open in a window of its own</source>
      <translation>In einem eigenen Fenster öffnen</translation>
    </message>
    <message>
      <source>Subject</source>
      <translation>Betreff</translation>
    </message>
    <message>
      <source>called {0}×</source>
      <translation>{0}× angerufen</translation>
    </message>
    <message>
      <source>clocks stand still</source>
      <translation>Fristen pausieren</translation>
    </message>
    <message>
      <source>you have been working on it for {0}</source>
      <translation>Sie arbeiten daran seit {0}</translation>
    </message>
    <message>
      <source>{0} has been working on it for {1}</source>
      <translation>{0} arbeitet daran seit {1}</translation>
    </message>
    <message>
      <source>{0}, due {1}</source>
      <translation>{0}, fällig {1}</translation>
    </message>
    <message>
      <source>{0}, since {1}</source>
      <translation>{0}, seit {1}</translation>
    </message>
    <message>
      <source>{0}. Why this time?</source>
      <translation>{0}. Warum dieser Zeitpunkt?</translation>
    </message>
  </context>
  <context>
    <name>HeldTickets</name>
    <message>
      <source>Tickets that stand in the way</source>
      <translation>Tickets, die im Weg stehen</translation>
    </message>
    <message>
      <source>and {0} more</source>
      <translation>und {0} weitere</translation>
    </message>
  </context>
  <context>
    <name>History</name>
    <message>
      <source>Nobody changed it since this desk keeps a record of changes.</source>
      <translation>Seit dieser Desk Änderungen aufzeichnet, hat es niemand geändert.</translation>
    </message>
    <message>
      <source>Who changed what</source>
      <translation>Wer was geändert hat</translation>
    </message>
  </context>
  <context>
    <name>Holding</name>
    <message>
      <source>1 ticket</source>
      <translation>1 Ticket</translation>
    </message>
    <message>
      <source>Hand over their tickets …</source>
      <translation>Ihre Tickets übergeben …</translation>
    </message>
    <message>
      <source>Holds nothing.</source>
      <translation>Hält nichts.</translation>
    </message>
    <message>
      <source>Tickets that they hold</source>
      <translation>Tickets in ihrer Hand</translation>
    </message>
    <message>
      <source>What they hold</source>
      <translation>Was sie haben</translation>
    </message>
    <message>
      <source>{0} tickets</source>
      <translation>{0} Tickets</translation>
    </message>
  </context>
  <context>
    <name>HoursEditor</name>
    <message>
      <source>Draw with the mouse, or type the hours.</source>
      <translation>Zeichnen Sie mit der Maus, oder tippen Sie die Zeiten.</translation>
    </message>
    <message>
      <source>Hours of {0}</source>
      <translation>Zeiten am {0}</translation>
    </message>
    <message>
      <source>Monday's hours until Friday</source>
      <translation>Zeiten vom Montag bis Freitag</translation>
    </message>
    <message>
      <source>closed</source>
      <translation>geschlossen</translation>
    </message>
  </context>
  <context>
    <name>IdleQuestion</name>
    <message>
      <source>Are you still working on #{0}? For {1} nothing happened here.</source>
      <translation>Arbeiten Sie noch an #{0}? Seit {1} ist hier nichts geschehen.</translation>
    </message>
    <message>
      <source>Dismiss</source>
      <translation>Ausblenden</translation>
    </message>
    <message>
      <source>Still working</source>
      <translation>Ich arbeite noch</translation>
    </message>
    <message>
      <source>Stop work …</source>
      <translation>Arbeit beenden …</translation>
    </message>
  </context>
  <context>
    <name>ImportDialog</name>
    <message>
      <source>CSV files (*.csv *.txt);;All files (*)</source>
      <translation>CSV-Dateien (*.csv *.txt);;Alle Dateien (*)</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Cancelled: what was done until then stays.</source>
      <translation>Abgebrochen: Was bis dahin erledigt war, bleibt.</translation>
    </message>
    <message>
      <source>Choose a file …</source>
      <translation>Datei wählen …</translation>
    </message>
    <message>
      <source>Choose one, and here stands what would become of each row.</source>
      <translation>Wählen Sie eine, dann steht hier, was aus jeder Zeile würde.</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Ending …</source>
      <translation>Wird beendet …</translation>
    </message>
    <message>
      <source>How far the import is</source>
      <translation>Wie weit der Import ist</translation>
    </message>
    <message>
      <source>Import</source>
      <translation>Importieren</translation>
    </message>
    <message>
      <source>Import 1 row</source>
      <translation>1 Zeile importieren</translation>
    </message>
    <message>
      <source>Import customers from a file</source>
      <translation>Kunden aus einer Datei importieren</translation>
    </message>
    <message>
      <source>Import people from a file</source>
      <translation>Personen aus einer Datei importieren</translation>
    </message>
    <message>
      <source>Import {0} rows</source>
      <translation>{0} Zeilen importieren</translation>
    </message>
    <message>
      <source>Line {0}: {1}</source>
      <translation>Zeile {0}: {1}</translation>
    </message>
    <message>
      <source>No file chosen yet.</source>
      <translation>Noch keine Datei gewählt.</translation>
    </message>
    <message>
      <source>No file yet</source>
      <translation>Noch keine Datei</translation>
    </message>
    <message>
      <source>Only the refused</source>
      <translation>Nur die abgelehnten</translation>
    </message>
    <message>
      <source>Reading {0}</source>
      <translation>{0} wird gelesen</translation>
    </message>
    <message>
      <source>Save the refused rows</source>
      <translation>Abgelehnte Zeilen sichern</translation>
    </message>
    <message>
      <source>Save the refused rows …</source>
      <translation>Abgelehnte Zeilen sichern …</translation>
    </message>
    <message>
      <source>The first line names the columns, such as: {0}. Nothing is changed before you press Import.</source>
      <translation>Die erste Zeile nennt die Spalten, zum Beispiel: {0}. Vor dem Druck auf „Importieren“ wird nichts geändert.</translation>
    </message>
    <message>
      <source>The import is done: {0}.</source>
      <translation>Der Import ist fertig: {0}.</translation>
    </message>
    <message>
      <source>The refused rows are in {0}.</source>
      <translation>Die abgelehnten Zeilen stehen in {0}.</translation>
    </message>
    <message>
      <source>What becomes of each row</source>
      <translation>Was aus jeder Zeile wird</translation>
    </message>
    <message>
      <source>What was done until then stays; importing the file again goes on from there.</source>
      <translation>Was bis dahin erledigt war, bleibt; importieren Sie die Datei noch einmal, dann geht es von dort weiter.</translation>
    </message>
    <message>
      <source>customer, policy, contact, telephone, mail, site, address</source>
      <translation>Kunde, Richtlinie, Ansprechpartner, Telefon, E-Mail, Standort, Adresse</translation>
    </message>
    <message>
      <source>login, name, rungs, skills, manager, active</source>
      <translation>Anmeldename, Name, Stufen, Kenntnisse, Manager, Aktiv</translation>
    </message>
    <message>
      <source>{0} added</source>
      <translation>{0} angelegt</translation>
    </message>
    <message>
      <source>{0} changed</source>
      <translation>{0} geändert</translation>
    </message>
    <message>
      <source>{0} not done</source>
      <translation>{0} nicht erledigt</translation>
    </message>
    <message>
      <source>{0} of {1} rows</source>
      <translation>{0} von {1} Zeilen</translation>
    </message>
    <message>
      <source>{0} refused</source>
      <translation>{0} abgelehnt</translation>
    </message>
    <message>
      <source>{0} the same</source>
      <translation>{0} unverändert</translation>
    </message>
    <message>
      <source>{0} to add</source>
      <translation>{0} anzulegen</translation>
    </message>
    <message>
      <source>{0} to change</source>
      <translation>{0} zu ändern</translation>
    </message>
  </context>
  <context>
    <name>InstantEditor</name>
    <message>
      <source>No date</source>
      <translation>Kein Datum</translation>
    </message>
    <message>
      <source>ddd d MMM yyyy  HH:mm</source>
      <translation>ddd d. MMM yyyy  HH:mm</translation>
    </message>
  </context>
  <context>
    <name>KeysDialog</name>
    <message>
      <source>Anywhere</source>
      <translation>Überall</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>In a queue</source>
      <translation>In einer Warteschlange</translation>
    </message>
    <message>
      <source>Keys</source>
      <translation>Tasten</translation>
    </message>
    <message>
      <source>Single letters act in a queue. The menu View switches them off.</source>
      <translation>Einzelne Buchstaben wirken in einer Warteschlange. Das Menü „Ansicht“ schaltet sie ab.</translation>
    </message>
    <message>
      <source>Single letters are switched off: menus and Ctrl+K do all of it. View switches them on.</source>
      <translation>Einzelne Buchstaben sind abgeschaltet: Die Menüs und Strg+K leisten dasselbe. Das Menü „Ansicht“ schaltet sie ein.</translation>
    </message>
    <message>
      <source>While an action is filled in</source>
      <translation>Beim Ausfüllen einer Aktion</translation>
    </message>
  </context>
  <context>
    <name>LadderSection</name>
    <message>
      <source>Rungs</source>
      <translation>Stufen</translation>
    </message>
    <message>
      <source>The rungs that a ticket can climb. Their order is fixed, and the manager is always last.</source>
      <translation>Die Stufen, die ein Ticket hinaufgehen kann. Ihre Reihenfolge steht fest, und der Manager ist immer der letzte.</translation>
    </message>
    <message>
      <source>{0} (always the last)</source>
      <translation>{0} (immer der letzte)</translation>
    </message>
  </context>
  <context>
    <name>LeaveQuestion</name>
    <message>
      <source>Dismiss</source>
      <translation>Ausblenden</translation>
    </message>
    <message>
      <source>Edited and not in force: {0}. A draft is kept until Tierdesk ends.</source>
      <translation>Bearbeitet und nicht in Kraft: {0}. Ein Entwurf bleibt, bis Tierdesk beendet wird.</translation>
    </message>
    <message>
      <source>Go on editing</source>
      <translation>Weiter bearbeiten</translation>
    </message>
    <message>
      <source>Leave, keep the draft</source>
      <translation>Verlassen, Entwurf behalten</translation>
    </message>
    <message>
      <source>Save changes</source>
      <translation>Änderungen speichern</translation>
    </message>
    <message>
      <source>The changes of {0} are not saved yet.</source>
      <translation>Die Änderungen an {0} sind noch nicht gespeichert.</translation>
    </message>
    <message>
      <source>Throw away</source>
      <translation>Wegwerfen</translation>
    </message>
  </context>
  <context>
    <name>LineField</name>
    <message>
      <source>{0} (usual)</source>
      <translation>{0} (üblich)</translation>
    </message>
  </context>
  <context>
    <name>ListPage</name>
    <message>
      <source>Activate</source>
      <translation>Aktivieren</translation>
    </message>
    <message>
      <source>Deactivate</source>
      <translation>Deaktivieren</translation>
    </message>
    <message>
      <source>Edit</source>
      <translation>Bearbeiten</translation>
    </message>
    <message>
      <source>Import from CSV …</source>
      <translation>Aus CSV importieren …</translation>
    </message>
    <message>
      <source>Nothing found</source>
      <translation>Nichts gefunden</translation>
    </message>
    <message>
      <source>Nothing in this list has all of these words.</source>
      <translation>Nichts in dieser Liste enthält alle diese Wörter.</translation>
    </message>
    <message>
      <source>Show all</source>
      <translation>Alles zeigen</translation>
    </message>
    <message>
      <source>Show inactive</source>
      <translation>Inaktive zeigen</translation>
    </message>
    <message>
      <source>The list could not be read</source>
      <translation>Die Liste konnte nicht gelesen werden</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Noch einmal versuchen</translation>
    </message>
    <message>
      <source>{0} inactive</source>
      <translation>{0} inaktiv</translation>
    </message>
    <message>
      <source>{0} of {1}</source>
      <translation>{0} von {1}</translation>
    </message>
    <message>
      <source>{0} shown</source>
      <translation>{0} gezeigt</translation>
    </message>
  </context>
  <context>
    <name>ListPanel</name>
    <message>
      <source>All {0}</source>
      <translation>Alle {0}</translation>
    </message>
    <message>
      <source>All {0}: {1}</source>
      <translation>Alle {0}: {1}</translation>
    </message>
  </context>
  <context>
    <name>MacroButton</name>
    <message>
      <source>For {0}. These are filled in when it is taken: {1}</source>
      <translation>Für {0}. Diese werden beim Übernehmen ausgefüllt: {1}</translation>
    </message>
    <message>
      <source>Keep this template</source>
      <translation>Diese Vorlage behalten</translation>
    </message>
    <message>
      <source>Keep what is typed as a template …</source>
      <translation>Was getippt ist, als Vorlage behalten …</translation>
    </message>
    <message>
      <source>No templates yet</source>
      <translation>Noch keine Vorlagen</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Entfernen</translation>
    </message>
    <message>
      <source>Templates</source>
      <translation>Vorlagen</translation>
    </message>
    <message>
      <source>Templates ({0})</source>
      <translation>Vorlagen ({0})</translation>
    </message>
  </context>
  <context>
    <name>MainWindow</name>
    <message>
      <source>&amp;Dark</source>
      <translation>&amp;Dunkel</translation>
    </message>
    <message>
      <source>&amp;Dashboard</source>
      <translation>&amp;Übersicht</translation>
    </message>
    <message>
      <source>&amp;Desk</source>
      <translation>&amp;Desk</translation>
    </message>
    <message>
      <source>&amp;Export this list …</source>
      <translation>Diese Liste &amp;exportieren …</translation>
    </message>
    <message>
      <source>&amp;Fixed on this call …</source>
      <translation>Beim Anruf &amp;gelöst …</translation>
    </message>
    <message>
      <source>&amp;Go</source>
      <translation>&amp;Gehe zu</translation>
    </message>
    <message>
      <source>&amp;Help</source>
      <translation>&amp;Hilfe</translation>
    </message>
    <message>
      <source>&amp;High contrast</source>
      <translation>Hoher &amp;Kontrast</translation>
    </message>
    <message>
      <source>&amp;Light</source>
      <translation>&amp;Hell</translation>
    </message>
    <message>
      <source>&amp;Manage</source>
      <translation>&amp;Leitung</translation>
    </message>
    <message>
      <source>&amp;Normal size</source>
      <translation>&amp;Normale Größe</translation>
    </message>
    <message>
      <source>&amp;Notices …</source>
      <translation>&amp;Mitteilungen …</translation>
    </message>
    <message>
      <source>&amp;Print a worksheet …</source>
      <translation>Arbeitsblatt &amp;drucken …</translation>
    </message>
    <message>
      <source>&amp;Quit</source>
      <translation>&amp;Beenden</translation>
    </message>
    <message>
      <source>&amp;Receive a request …</source>
      <translation>&amp;Anfrage annehmen …</translation>
    </message>
    <message>
      <source>&amp;Reset the layout</source>
      <translation>&amp;Anordnung zurücksetzen</translation>
    </message>
    <message>
      <source>&amp;Search all tickets</source>
      <translation>Alle Tickets durch&amp;suchen</translation>
    </message>
    <message>
      <source>&amp;Set up the desk …</source>
      <translation>Desk &amp;einrichten …</translation>
    </message>
    <message>
      <source>&amp;Take next</source>
      <translation>&amp;Nächstes übernehmen</translation>
    </message>
    <message>
      <source>&amp;Ticket beside the queue</source>
      <translation>&amp;Ticket neben der Warteschlange</translation>
    </message>
    <message>
      <source>&amp;View</source>
      <translation>&amp;Ansicht</translation>
    </message>
    <message>
      <source>All &amp;keys</source>
      <translation>Alle &amp;Tasten</translation>
    </message>
    <message>
      <source>Colours of the &amp;system</source>
      <translation>Farben des &amp;Systems</translation>
    </message>
    <message>
      <source>Dashboard</source>
      <translation>Übersicht</translation>
    </message>
    <message>
      <source>Discard draft</source>
      <translation>Entwurf verwerfen</translation>
    </message>
    <message>
      <source>F&amp;ilter this queue</source>
      <translation>Diese Warteschlange f&amp;iltern</translation>
    </message>
    <message>
      <source>Find any &amp;command …</source>
      <translation>Einen &amp;Befehl finden …</translation>
    </message>
    <message>
      <source>Hand &amp;over my tickets …</source>
      <translation>Meine Tickets ü&amp;bergeben …</translation>
    </message>
    <message>
      <source>Language of the system</source>
      <translation>Sprache des Systems</translation>
    </message>
    <message>
      <source>Lar&amp;ger</source>
      <translation>&amp;Größer</translation>
    </message>
    <message>
      <source>New ticket</source>
      <translation>Neues Ticket</translation>
    </message>
    <message>
      <source>Next &amp;pane</source>
      <translation>Nächster &amp;Bereich</translation>
    </message>
    <message>
      <source>Next &amp;ticket</source>
      <translation>Nächstes &amp;Ticket</translation>
    </message>
    <message>
      <source>P&amp;revious ticket</source>
      <translation>Voriges Ti&amp;cket</translation>
    </message>
    <message>
      <source>Print the &amp;dossier …</source>
      <translation>&amp;Dossier drucken …</translation>
    </message>
    <message>
      <source>Quie&amp;t hours …</source>
      <translation>R&amp;uhezeiten …</translation>
    </message>
    <message>
      <source>Re&amp;fresh</source>
      <translation>Aktua&amp;lisieren</translation>
    </message>
    <message>
      <source>Receive a request, Ctrl+N</source>
      <translation>Eine Anfrage annehmen, Strg+N</translation>
    </message>
    <message>
      <source>S&amp;maller</source>
      <translation>&amp;Kleiner</translation>
    </message>
    <message>
      <source>Save the dossier as PD&amp;F …</source>
      <translation>Dossier als PD&amp;F speichern …</translation>
    </message>
    <message>
      <source>Single-l&amp;etter keys</source>
      <translation>&amp;Einzelne Buchstaben als Tasten</translation>
    </message>
    <message>
      <source>Stop the running &amp;work …</source>
      <translation>Laufende Arbei&amp;t beenden …</translation>
    </message>
    <message>
      <source>T&amp;icket</source>
      <translation>T&amp;icket</translation>
    </message>
    <message>
      <source>The desk could not be opened</source>
      <translation>Der Desk konnte nicht geöffnet werden</translation>
    </message>
    <message>
      <source>The escalation dashboard, Ctrl+Shift+D</source>
      <translation>Die Eskalationsübersicht, Strg+Umschalt+D</translation>
    </message>
  </context>
  <context>
    <name>MinutesEditor</name>
    <message>
      <source> min</source>
      <translation> min</translation>
    </message>
    <message numerus="yes">
      <source>%n minutes</source>
      <translation>
        <numerusform>%n Minute</numerusform>
        <numerusform>%n Minuten</numerusform>
      </translation>
    </message>
  </context>
  <context>
    <name>MistakesDialog</name>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Nothing was changed. Mend these in the file, then import it again.</source>
      <translation>Es wurde nichts geändert. Beheben Sie dies in der Datei, und importieren Sie sie dann noch einmal.</translation>
    </message>
    <message>
      <source>{0} cannot be imported</source>
      <translation>{0} kann nicht importiert werden</translation>
    </message>
  </context>
  <context>
    <name>MonthPage</name>
    <message>
      <source>Adding up the figures</source>
      <translation>Die Zahlen werden zusammengezählt</translation>
    </message>
    <message>
      <source>Figures of the period</source>
      <translation>Kennzahlen des Zeitraums</translation>
    </message>
    <message>
      <source>From {0} nothing was recorded that these figures count.</source>
      <translation>Für {0} ist nichts verzeichnet, was diese Kennzahlen zählen.</translation>
    </message>
    <message>
      <source>Nothing happened in this period</source>
      <translation>In diesem Zeitraum ist nichts geschehen</translation>
    </message>
    <message>
      <source>Nothing of this kind in this period.</source>
      <translation>Nichts dergleichen in diesem Zeitraum.</translation>
    </message>
    <message>
      <source>Nothing of this period is counted yet</source>
      <translation>Von diesem Zeitraum ist noch nichts ausgezählt</translation>
    </message>
    <message>
      <source>Read again</source>
      <translation>Neu lesen</translation>
    </message>
    <message>
      <source>Retry</source>
      <translation>Noch einmal</translation>
    </message>
    <message>
      <source>The figures could not be read</source>
      <translation>Die Zahlen konnten nicht gelesen werden</translation>
    </message>
  </context>
  <context>
    <name>Navigation</name>
    <message>
      <source>My work</source>
      <translation>Meine Arbeit</translation>
    </message>
    <message>
      <source>Queues</source>
      <translation>Warteschlangen</translation>
    </message>
    <message>
      <source>Remove this view</source>
      <translation>Diese Ansicht entfernen</translation>
    </message>
    <message>
      <source>Views</source>
      <translation>Ansichten</translation>
    </message>
    <message>
      <source>{0}, shared by a colleague</source>
      <translation>{0}, von einem Kollegen geteilt</translation>
    </message>
    <message>
      <source>{0}: {1} tickets, {2} late, {3} soon</source>
      <translation>{0}: {1} Tickets, {2} spät, {3} bald</translation>
    </message>
  </context>
  <context>
    <name>NewContact</name>
    <message>
      <source>Enter or Tab takes {0}; Escape keeps “{1}” as a new contact.</source>
      <translation>Eingabe oder Tab übernimmt {0}; Escape behält „{1}“ als neuen Kontakt.</translation>
    </message>
    <message>
      <source>“{0}” is a new contact of {1}.</source>
      <translation>„{0}“ ist ein neuer Kontakt von {1}.</translation>
    </message>
  </context>
  <context>
    <name>NewPolicyDialog</name>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Copy another policy</source>
      <translation>Eine andere Richtlinie kopieren</translation>
    </message>
    <message>
      <source>Edit it</source>
      <translation>Bearbeiten</translation>
    </message>
    <message>
      <source>Everything is written. It stands by itself from then on.</source>
      <translation>Alles wird geschrieben. Von da an steht sie für sich.</translation>
    </message>
    <message>
      <source>Extend another policy</source>
      <translation>Eine andere Richtlinie erweitern</translation>
    </message>
    <message>
      <source>Give the policy a name.</source>
      <translation>Geben Sie der Richtlinie einen Namen.</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>Name of the new policy</source>
      <translation>Name der neuen Richtlinie</translation>
    </message>
    <message>
      <source>New policy</source>
      <translation>Neue Richtlinie</translation>
    </message>
    <message>
      <source>Only what differs is written. Whatever is changed there later holds here too.</source>
      <translation>Nur was abweicht, wird geschrieben. Was dort später geändert wird, gilt auch hier.</translation>
    </message>
    <message>
      <source>Starts from</source>
      <translation>Beginnt mit</translation>
    </message>
    <message>
      <source>The other policy</source>
      <translation>Die andere Richtlinie</translation>
    </message>
    <message>
      <source>There is a policy of this name; choose another.</source>
      <translation>Es gibt eine Richtlinie mit diesem Namen; wählen Sie einen anderen.</translation>
    </message>
  </context>
  <context>
    <name>NoticesButton</name>
    <message>
      <source>No notices</source>
      <translation>Keine Mitteilungen</translation>
    </message>
    <message>
      <source>Notices: {0}</source>
      <translation>Mitteilungen: {0}</translation>
    </message>
    <message>
      <source>On how many tickets there is something that you have not read, Ctrl+Shift+I</source>
      <translation>Bei wie vielen Tickets etwas steht, was Sie noch nicht gelesen haben, Strg+Umschalt+I</translation>
    </message>
  </context>
  <context>
    <name>NoticesDialog</name>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Mark all as read</source>
      <translation>Alle als gelesen markieren</translation>
    </message>
    <message>
      <source>Mark as read</source>
      <translation>Als gelesen markieren</translation>
    </message>
    <message>
      <source>Mark the selected notices as read, Delete</source>
      <translation>Die gewählten Mitteilungen als gelesen markieren, Entf</translation>
    </message>
    <message>
      <source>Nothing new. What the checker and colleagues tell you appears here.</source>
      <translation>Nichts Neues. Was der Prüfer und Kollegen Ihnen mitteilen, erscheint hier.</translation>
    </message>
    <message>
      <source>Notices</source>
      <translation>Mitteilungen</translation>
    </message>
    <message>
      <source>Open ticket</source>
      <translation>Ticket öffnen</translation>
    </message>
    <message>
      <source>Unread notices</source>
      <translation>Ungelesene Mitteilungen</translation>
    </message>
  </context>
  <context>
    <name>NowPage</name>
    <message>
      <source>All is quiet</source>
      <translation>Alles ist ruhig</translation>
    </message>
    <message>
      <source>Looking at the desk</source>
      <translation>Der Desk wird angesehen</translation>
    </message>
    <message>
      <source>No limit ends in the next four hours.</source>
      <translation>In den nächsten vier Stunden endet keine Frist.</translation>
    </message>
    <message>
      <source>No ticket is open, and nothing has happened since {0}.</source>
      <translation>Kein Ticket ist offen, und seit {0} ist nichts geschehen.</translation>
    </message>
    <message>
      <source>No ticket is open.</source>
      <translation>Kein Ticket ist offen.</translation>
    </message>
    <message>
      <source>Nobody comes near a ceiling.</source>
      <translation>Niemand kommt einer Obergrenze nahe.</translation>
    </message>
    <message>
      <source>Retry</source>
      <translation>Noch einmal</translation>
    </message>
    <message>
      <source>The desk could not be read</source>
      <translation>Der Desk konnte nicht gelesen werden</translation>
    </message>
    <message>
      <source>The desk now</source>
      <translation>Der Desk jetzt</translation>
    </message>
  </context>
  <context>
    <name>Opening</name>
    <message>
      <source>Choose a desk …</source>
      <translation>Desk wählen …</translation>
    </message>
    <message>
      <source>No desk yet</source>
      <translation>Noch kein Desk</translation>
    </message>
    <message>
      <source>Say who you are and which desk to open.</source>
      <translation>Sagen Sie, wer Sie sind und welcher Desk geöffnet werden soll.</translation>
    </message>
    <message>
      <source>The folder {0} cannot be made ({1}); choose another place.</source>
      <translation>Der Ordner {0} kann nicht angelegt werden ({1}); wählen Sie einen anderen Ort.</translation>
    </message>
  </context>
  <context>
    <name>Origin</name>
    <message>
      <source>Back to {0}</source>
      <translation>Zurück zu {0}</translation>
    </message>
    <message>
      <source>from {0}</source>
      <translation>aus {0}</translation>
    </message>
    <message>
      <source>{0}: back to {1}</source>
      <translation>{0}: zurück zu {1}</translation>
    </message>
  </context>
  <context>
    <name>Output</name>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Making the pages of {0} …</source>
      <translation>Die Seiten von {0} werden erstellt …</translation>
    </message>
    <message>
      <source>The pages of {0} are made.</source>
      <translation>Die Seiten von {0} sind erstellt.</translation>
    </message>
    <message>
      <source>{0} could not be saved: {1}. Choose another place.</source>
      <translation>{0} konnte nicht gespeichert werden: {1}. Wählen Sie einen anderen Ort.</translation>
    </message>
  </context>
  <context>
    <name>OwnCombo</name>
    <message>
      <source>{0} (from {1})</source>
      <translation>{0} (aus {1})</translation>
    </message>
    <message>
      <source>{0} (usual)</source>
      <translation>{0} (üblich)</translation>
    </message>
  </context>
  <context>
    <name>OwnEdit</name>
    <message>
      <source>Back to {0} from {1} (Escape)</source>
      <translation>Zurück zu {0} aus {1} (Esc)</translation>
    </message>
    <message>
      <source>{0}, from {1}</source>
      <translation>{0}, aus {1}</translation>
    </message>
  </context>
  <context>
    <name>PageList</name>
    <message>
      <source>Calendars</source>
      <translation>Kalender</translation>
    </message>
    <message>
      <source>Customers</source>
      <translation>Kunden</translation>
    </message>
    <message>
      <source>Pages</source>
      <translation>Seiten</translation>
    </message>
    <message>
      <source>People</source>
      <translation>Personen</translation>
    </message>
    <message>
      <source>Policies</source>
      <translation>Richtlinien</translation>
    </message>
    <message>
      <source>Templates</source>
      <translation>Vorlagen</translation>
    </message>
    <message>
      <source>Vendors</source>
      <translation>Anbieter</translation>
    </message>
  </context>
  <context>
    <name>PageView</name>
    <message>
      <source>Export as TOML …</source>
      <translation>Als TOML exportieren …</translation>
    </message>
    <message>
      <source>Import from TOML …</source>
      <translation>Aus TOML importieren …</translation>
    </message>
    <message>
      <source>Look at the difference</source>
      <translation>Den Unterschied ansehen</translation>
    </message>
    <message>
      <source>New policy</source>
      <translation>Neue Richtlinie</translation>
    </message>
    <message>
      <source>New …</source>
      <translation>Neu …</translation>
    </message>
    <message>
      <source>Policies</source>
      <translation>Richtlinien</translation>
    </message>
    <message>
      <source>Reading the policies</source>
      <translation>Die Richtlinien werden gelesen</translation>
    </message>
  </context>
  <context>
    <name>PeriodChooser</name>
    <message>
      <source>First day</source>
      <translation>Erster Tag</translation>
    </message>
    <message>
      <source>Last 30 days</source>
      <translation>Letzte 30 Tage</translation>
    </message>
    <message>
      <source>Last day</source>
      <translation>Letzter Tag</translation>
    </message>
    <message>
      <source>Last month</source>
      <translation>Letzter Monat</translation>
    </message>
    <message>
      <source>Own period</source>
      <translation>Eigener Zeitraum</translation>
    </message>
    <message>
      <source>Period</source>
      <translation>Zeitraum</translation>
    </message>
    <message>
      <source>The period after</source>
      <translation>Der Zeitraum danach</translation>
    </message>
    <message>
      <source>The period before</source>
      <translation>Der Zeitraum davor</translation>
    </message>
    <message>
      <source>This month</source>
      <translation>Dieser Monat</translation>
    </message>
  </context>
  <context>
    <name>PersonForm</name>
    <message>
      <source>Absence</source>
      <translation>Abwesenheit</translation>
    </message>
    <message>
      <source>Acts on every rung, decides, and sets up the desk</source>
      <translation>Handelt auf jeder Stufe, entscheidet und richtet den Desk ein</translation>
    </message>
    <message>
      <source>Login</source>
      <translation>Anmeldename</translation>
    </message>
    <message>
      <source>Manager</source>
      <translation>Manager</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>Rungs that they staff</source>
      <translation>Stufen, die sie besetzen</translation>
    </message>
    <message>
      <source>Skills</source>
      <translation>Kenntnisse</translation>
    </message>
    <message>
      <source>Their login on the server gets its rights from the desk's owner, by: {0}</source>
      <translation>Die Rechte ihrer Anmeldung auf dem Server vergibt der Eigentümer des Desks, mit: {0}</translation>
    </message>
    <message>
      <source>This is needed.</source>
      <translation>Das wird gebraucht.</translation>
    </message>
    <message>
      <source>With no rung, and not a manager, they act on no ticket.</source>
      <translation>Ohne Stufe und ohne Manager zu sein, bearbeiten sie kein Ticket.</translation>
    </message>
    <message>
      <source>for example vpn; Enter makes it one</source>
      <translation>zum Beispiel vpn; die Eingabetaste übernimmt es</translation>
    </message>
    <message>
      <source>with which they sign in; it stays</source>
      <translation>zum Anmelden; er bleibt</translation>
    </message>
    <message>
      <source>{0} holds 1 ticket; hand it over first.</source>
      <translation>{0} hat 1 Ticket; zuerst übergeben.</translation>
    </message>
    <message>
      <source>{0} holds {1} tickets; hand them over first.</source>
      <translation>{0} hat {1} Tickets; zuerst übergeben.</translation>
    </message>
  </context>
  <context>
    <name>PlanEditor</name>
    <message>
      <source>No date</source>
      <translation>Kein Datum</translation>
    </message>
    <message>
      <source>ddd d MMM yyyy  HH:mm</source>
      <translation>ddd d. MMM yyyy  HH:mm</translation>
    </message>
  </context>
  <context>
    <name>PoliciesPage</name>
    <message>
      <source>Both of you changed this, and yours stands here: {0}.</source>
      <translation>Das haben Sie beide geändert, und hier steht Ihr Wert: {0}.</translation>
    </message>
    <message>
      <source>Export as TOML …</source>
      <translation>Als TOML exportieren …</translation>
    </message>
    <message>
      <source>Import from TOML …</source>
      <translation>Aus TOML importieren …</translation>
    </message>
    <message>
      <source>Look at the difference</source>
      <translation>Den Unterschied ansehen</translation>
    </message>
    <message>
      <source>New policy</source>
      <translation>Neue Richtlinie</translation>
    </message>
    <message>
      <source>New …</source>
      <translation>Neu …</translation>
    </message>
    <message>
      <source>New, not in force yet</source>
      <translation>Neu, noch nicht in Kraft</translation>
    </message>
    <message>
      <source>Policies</source>
      <translation>Richtlinien</translation>
    </message>
    <message>
      <source>Reading the policies</source>
      <translation>Die Richtlinien werden gelesen</translation>
    </message>
    <message>
      <source>So is a new version of what extends it: {0}.</source>
      <translation>Ebenso eine neue Version von dem, was sie erweitert: {0}.</translation>
    </message>
    <message>
      <source>The policies cannot be read</source>
      <translation>Die Richtlinien können nicht gelesen werden</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Noch einmal versuchen</translation>
    </message>
    <message>
      <source>Version {0} in force</source>
      <translation>Version {0} in Kraft</translation>
    </message>
    <message>
      <source>Version {0} of {1} is in force for every new visit.</source>
      <translation>Version {0} von {1} gilt jetzt für jeden neuen Aufenthalt.</translation>
    </message>
    <message>
      <source>Your edits are on version {0} now.</source>
      <translation>Ihre Änderungen stehen jetzt auf Version {0}.</translation>
    </message>
    <message>
      <source>customers: {0}</source>
      <translation>Kunden: {0}</translation>
    </message>
    <message>
      <source>extends {0}</source>
      <translation>erweitert {0}</translation>
    </message>
    <message>
      <source>{0} is being edited. Put your edits into force or discard them, then import it again.</source>
      <translation>{0} wird gerade bearbeitet. Setzen Sie Ihre Änderungen in Kraft, oder verwerfen Sie sie, und importieren Sie dann noch einmal.</translation>
    </message>
    <message>
      <source>{0} put version {1} {2}, while you edited. Your edits are still here.</source>
      <translation>{0} hat Version {1} in Kraft gesetzt ({2}), während Sie bearbeitet haben. Ihre Änderungen sind noch da.</translation>
    </message>
  </context>
  <context>
    <name>PolicyFiles</name>
    <message>
      <source>All files (*)</source>
      <translation>Alle Dateien (*)</translation>
    </message>
    <message>
      <source>Export the policy</source>
      <translation>Die Richtlinie exportieren</translation>
    </message>
    <message>
      <source>File</source>
      <translation>Datei</translation>
    </message>
    <message>
      <source>Import a policy</source>
      <translation>Eine Richtlinie importieren</translation>
    </message>
    <message>
      <source>Policies (*.toml)</source>
      <translation>Richtlinien (*.toml)</translation>
    </message>
    <message>
      <source>Written: {0}</source>
      <translation>Geschrieben: {0}</translation>
    </message>
  </context>
  <context>
    <name>PolicyForm</name>
    <message>
      <source>Sections of the policy</source>
      <translation>Abschnitte der Richtlinie</translation>
    </message>
  </context>
  <context>
    <name>PolicyHead</name>
    <message>
      <source>Discard edits</source>
      <translation>Änderungen verwerfen</translation>
    </message>
    <message>
      <source>Put into force …</source>
      <translation>In Kraft setzen …</translation>
    </message>
    <message>
      <source>Simulator and rehearsal</source>
      <translation>Simulator und Probe</translation>
    </message>
    <message>
      <source>You can look, simulate and export. Only managers change a policy or put one into force.</source>
      <translation>Sie können ansehen, simulieren und exportieren. Nur Manager ändern eine Richtlinie oder setzen eine in Kraft.</translation>
    </message>
  </context>
  <context>
    <name>PolicyListView</name>
    <message>
      <source>Customers: {0}</source>
      <translation>Kunden: {0}</translation>
    </message>
    <message>
      <source>New, not in force yet</source>
      <translation>Neu, noch nicht in Kraft</translation>
    </message>
    <message>
      <source>Policies</source>
      <translation>Richtlinien</translation>
    </message>
    <message>
      <source>Version {0}</source>
      <translation>Version {0}</translation>
    </message>
    <message>
      <source>edited</source>
      <translation>bearbeitet</translation>
    </message>
    <message>
      <source>{0} (edited)</source>
      <translation>{0} (bearbeitet)</translation>
    </message>
    <message>
      <source>{0}, extends {1}</source>
      <translation>{0}, erweitert {1}</translation>
    </message>
  </context>
  <context>
    <name>PriorityBadge</name>
    <message>
      <source>Priority {0}</source>
      <translation>Priorität {0}</translation>
    </message>
  </context>
  <context>
    <name>ProblemList</name>
    <message>
      <source>Mistake</source>
      <translation>Fehler</translation>
    </message>
    <message>
      <source>Mistakes and warnings; Enter goes to the place</source>
      <translation>Fehler und Warnungen; Eingabe führt zur Stelle</translation>
    </message>
    <message>
      <source>Mistakes: {0}</source>
      <translation>Fehler: {0}</translation>
    </message>
    <message>
      <source>Warning</source>
      <translation>Warnung</translation>
    </message>
    <message>
      <source>Warnings: {0}</source>
      <translation>Warnungen: {0}</translation>
    </message>
  </context>
  <context>
    <name>PutDialog</name>
    <message>
      <source>A new policy. Give it to a customer to use it.</source>
      <translation>Eine neue Richtlinie. Geben Sie sie einem Kunden, damit sie gilt.</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Nothing changes but the holidays, which are fixed for five more years.</source>
      <translation>Es ändern sich nur die Feiertage, die für fünf weitere Jahre festgelegt werden.</translation>
    </message>
    <message>
      <source>Put into force</source>
      <translation>In Kraft setzen</translation>
    </message>
    <message>
      <source>Put version {0} of {1} into force?</source>
      <translation>Version {0} von {1} in Kraft setzen?</translation>
    </message>
    <message>
      <source>What changes</source>
      <translation>Was sich ändert</translation>
    </message>
    <message>
      <source>Whom it concerns</source>
      <translation>Wen es betrifft</translation>
    </message>
    <message>
      <source>and {0} more</source>
      <translation>und {0} weitere</translation>
    </message>
  </context>
  <context>
    <name>QueueDeck</name>
    <message>
      <source>All done</source>
      <translation>Alles erledigt</translation>
    </message>
    <message>
      <source>All tickets</source>
      <translation>Alle Tickets</translation>
    </message>
    <message>
      <source>No drafts</source>
      <translation>Keine Entwürfe</translation>
    </message>
    <message>
      <source>No ticket stands in this queue now.</source>
      <translation>In dieser Warteschlange steht jetzt kein Ticket.</translation>
    </message>
    <message>
      <source>Nothing here</source>
      <translation>Hier ist nichts</translation>
    </message>
    <message>
      <source>Nothing is assigned to you. Take a ticket from a queue with T.</source>
      <translation>Ihnen ist nichts zugewiesen. Übernehmen Sie mit T ein Ticket aus einer Warteschlange.</translation>
    </message>
    <message>
      <source>Opening the desk</source>
      <translation>Der Desk wird geöffnet</translation>
    </message>
    <message>
      <source>Receive a request ({0})</source>
      <translation>Eine Anfrage annehmen ({0})</translation>
    </message>
    <message>
      <source>Take next (G)</source>
      <translation>Nächstes übernehmen (G)</translation>
    </message>
    <message>
      <source>What you type and do not send is found here.</source>
      <translation>Was Sie tippen und nicht senden, finden Sie hier.</translation>
    </message>
    <message>
      <source>ended ones too</source>
      <translation>auch beendete</translation>
    </message>
    <message>
      <source>{0} found</source>
      <translation>{0} gefunden</translation>
    </message>
    <message>
      <source>{0} found, of {1}</source>
      <translation>{0} gefunden, von {1}</translation>
    </message>
    <message>
      <source>{0} late</source>
      <translation>{0} spät</translation>
    </message>
    <message>
      <source>{0} open</source>
      <translation>{0} offen</translation>
    </message>
    <message>
      <source>{0} soon</source>
      <translation>{0} bald</translation>
    </message>
  </context>
  <context>
    <name>QueueTable</name>
    <message>
      <source>As it was at first</source>
      <translation>Wie am Anfang</translation>
    </message>
  </context>
  <context>
    <name>QueueView</name>
    <message>
      <source>#{0} is not in this list</source>
      <translation>#{0} steht nicht in dieser Liste</translation>
    </message>
    <message>
      <source>A customer without tickets: {0}</source>
      <translation>Ein Kunde ohne Tickets: {0}</translation>
    </message>
    <message>
      <source>Arrows move · Enter open · Space beside · Ctrl+K all commands · F1 all keys</source>
      <translation>Pfeile bewegen · Eingabe öffnet · Leertaste daneben · Strg+K alle Befehle · F1 alle Tasten</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Do not wait for the rows</source>
      <translation>Nicht auf die Zeilen warten</translation>
    </message>
    <message>
      <source>Down goes on with the next one here · Ctrl+K acts on the ticket beside · F1 all keys</source>
      <translation>Pfeil nach unten geht hier zum nächsten · Strg+K wirkt auf das Ticket daneben · F1 alle Tasten</translation>
    </message>
    <message>
      <source>J K move · Enter open · T claim · Q qualify · E escalate · R resolve · ? all keys</source>
      <translation>? Tasten · J K bewegen · Eingabe öffnen · T übernehmen · Q einschätzen · E eskalieren · R lösen</translation>
    </message>
    <message>
      <source>J goes on with the next one here · letters act on the ticket beside · F1 all keys</source>
      <translation>J geht hier zum nächsten · Buchstaben wirken auf das Ticket daneben · F1 alle Tasten</translation>
    </message>
    <message>
      <source>Loading</source>
      <translation>Wird geladen</translation>
    </message>
    <message>
      <source>Loading the queue</source>
      <translation>Die Warteschlange wird geladen</translation>
    </message>
    <message>
      <source>More was found; another word narrows the search.</source>
      <translation>Es wurde mehr gefunden; ein weiteres Wort engt die Suche ein.</translation>
    </message>
    <message>
      <source>No ticket here is like that. Escape clears the filter.</source>
      <translation>Kein Ticket hier ist so. Escape leert den Filter.</translation>
    </message>
    <message>
      <source>Not read</source>
      <translation>Nicht gelesen</translation>
    </message>
    <message>
      <source>Nothing found</source>
      <translation>Nichts gefunden</translation>
    </message>
    <message>
      <source>T Q L N E R W … act on all that are selected · X one more or less · Escape none</source>
      <translation>T Q L N E R W … gelten für alle ausgewählten · X eines mehr oder weniger · Escape keines</translation>
    </message>
    <message>
      <source>The menu Ticket acts on all that are selected · Ctrl+Space one more or less · Escape none</source>
      <translation>Das Menü „Ticket“ wirkt auf alle ausgewählten · Strg+Leertaste eines mehr oder weniger · Escape keines</translation>
    </message>
    <message>
      <source>The queue could not be read</source>
      <translation>Die Warteschlange konnte nicht gelesen werden</translation>
    </message>
    <message>
      <source>Tickets: {0}</source>
      <translation>Tickets: {0}</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Noch einmal versuchen</translation>
    </message>
    <message>
      <source>You did not wait for its rows.</source>
      <translation>Sie haben nicht auf die Zeilen gewartet.</translation>
    </message>
    <message>
      <source>{0} of {1}</source>
      <translation>{0} von {1}</translation>
    </message>
    <message>
      <source>{0} selected</source>
      <translation>{0} ausgewählt</translation>
    </message>
    <message>
      <source>{0} selected, of {1}</source>
      <translation>{0} gewählt, von {1}</translation>
    </message>
  </context>
  <context>
    <name>QuietHoursDialog</name>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Quiet from</source>
      <translation>Ruhe ab</translation>
    </message>
    <message>
      <source>Quiet hours</source>
      <translation>Ruhezeiten</translation>
    </message>
    <message>
      <source>Quiet until</source>
      <translation>Ruhe bis</translation>
    </message>
    <message>
      <source>Save</source>
      <translation>Behalten</translation>
    </message>
    <message>
      <source>The tray says nothing</source>
      <translation>Das Symbol in der Leiste schweigt</translation>
    </message>
    <message>
      <source>What you are told stays in the list of notices.</source>
      <translation>Was Ihnen mitgeteilt wird, bleibt in der Liste der Mitteilungen.</translation>
    </message>
    <message>
      <source>from</source>
      <translation>von</translation>
    </message>
    <message>
      <source>to</source>
      <translation>bis</translation>
    </message>
  </context>
  <context>
    <name>ReadPage</name>
    <message>
      <source>Retry</source>
      <translation>Noch einmal</translation>
    </message>
  </context>
  <context>
    <name>ReceiveDialog</name>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Contact, impact and urgency</source>
      <translation>Kontakt, Auswirkung und Dringlichkeit</translation>
    </message>
    <message>
      <source>Enter in the summary, or Ctrl+Enter</source>
      <translation>Eingabe in der Zusammenfassung, oder Strg+Eingabe</translation>
    </message>
    <message>
      <source>Fixed on this call</source>
      <translation>Beim Anruf gelöst</translation>
    </message>
    <message>
      <source>Offline: {0} What you typed is kept; try again.</source>
      <translation>Offline: {0} Was Sie getippt haben, bleibt; versuchen Sie es noch einmal.</translation>
    </message>
    <message>
      <source>Receive a request</source>
      <translation>Eine Anfrage annehmen</translation>
    </message>
    <message>
      <source>Receiving …</source>
      <translation>Wird angenommen …</translation>
    </message>
    <message>
      <source>Who needs help, or who is calling</source>
      <translation>Wer Hilfe braucht oder wer anruft</translation>
    </message>
    <message>
      <source>With what is typed so far ({0})</source>
      <translation>Mit allem, was bisher eingegeben ist ({0})</translation>
    </message>
  </context>
  <context>
    <name>RecordForm</name>
    <message>
      <source>This is needed.</source>
      <translation>Das wird gebraucht.</translation>
    </message>
  </context>
  <context>
    <name>RecordPanel</name>
    <message>
      <source>Active again</source>
      <translation>Wieder aktiv</translation>
    </message>
    <message>
      <source>Bring back what I typed</source>
      <translation>Mein Getipptes zurückholen</translation>
    </message>
    <message>
      <source>Ctrl+Enter</source>
      <translation>Strg+Eingabe</translation>
    </message>
    <message>
      <source>Deactivate</source>
      <translation>Deaktivieren</translation>
    </message>
    <message>
      <source>Deactivated</source>
      <translation>Deaktiviert</translation>
    </message>
    <message>
      <source>Keep active</source>
      <translation>Aktiv lassen</translation>
    </message>
    <message>
      <source>Not saved yet</source>
      <translation>Noch nicht gespeichert</translation>
    </message>
    <message>
      <source>Revert</source>
      <translation>Zurücksetzen</translation>
    </message>
    <message>
      <source>Save changes</source>
      <translation>Änderungen speichern</translation>
    </message>
    <message>
      <source>Saved</source>
      <translation>Gespeichert</translation>
    </message>
    <message>
      <source>Show how it is now</source>
      <translation>Zeigen, wie es jetzt ist</translation>
    </message>
    <message>
      <source>Somebody else changed this meanwhile. What you typed is still here.</source>
      <translation>Das hat inzwischen jemand anderes geändert. Was Sie getippt haben, ist noch da.</translation>
    </message>
    <message>
      <source>inactive</source>
      <translation>inaktiv</translation>
    </message>
  </context>
  <context>
    <name>RegionPicker</name>
    <message>
      <source>Country of the public holidays</source>
      <translation>Land der Feiertage</translation>
    </message>
    <message>
      <source>No public holidays</source>
      <translation>Keine Feiertage</translation>
    </message>
    <message>
      <source>Part of the country</source>
      <translation>Teil des Landes</translation>
    </message>
    <message>
      <source>The whole country</source>
      <translation>Das ganze Land</translation>
    </message>
  </context>
  <context>
    <name>RehearsalPanel</name>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Days to rehearse</source>
      <translation>Tage, die geprobt werden</translation>
    </message>
    <message>
      <source>Edited since this rehearsal. Start again to see what the policy does now.</source>
      <translation>Seit dieser Probe bearbeitet. Beginnen Sie noch einmal, um zu sehen, was die Richtlinie jetzt bewirkt.</translation>
    </message>
    <message>
      <source>Give the rehearsal up</source>
      <translation>Die Probe abbrechen</translation>
    </message>
    <message>
      <source>Given up. Nothing was written.</source>
      <translation>Abgebrochen. Es wurde nichts geschrieben.</translation>
    </message>
    <message>
      <source>How far the rehearsal is</source>
      <translation>Wie weit die Probe ist</translation>
    </message>
    <message>
      <source>Mend the mistakes first; then the policy can be rehearsed.</source>
      <translation>Beheben Sie zuerst die Fehler; dann kann die Richtlinie geprobt werden.</translation>
    </message>
    <message>
      <source>Reading the tickets …</source>
      <translation>Die Tickets werden gelesen …</translation>
    </message>
    <message>
      <source>Start</source>
      <translation>Beginnen</translation>
    </message>
    <message>
      <source>Start the rehearsal</source>
      <translation>Die Probe beginnen</translation>
    </message>
    <message>
      <source>Visits that began since {0}: {1}, of {2} tickets.</source>
      <translation>Aufenthalte, die seit {0} begannen: {1}, von {2} Tickets.</translation>
    </message>
    <message>
      <source>Visits that began under</source>
      <translation>Aufenthalte, die begannen unter</translation>
    </message>
    <message>
      <source>What this policy would have made of real visits: the actions at their real moments, under the new limits. The first difference ends a visit's rehearsal; what would have followed is counted as unknown, not guessed. Nothing is written.</source>
      <translation>Was diese Richtlinie aus wirklichen Aufenthalten gemacht hätte: die Handlungen zu ihren wirklichen Zeiten, unter den neuen Grenzen. Der erste Unterschied beendet die Probe eines Aufenthalts; was gefolgt wäre, wird als unbekannt gezählt, nicht geraten. Es wird nichts geschrieben.</translation>
    </message>
    <message>
      <source>Whose visits</source>
      <translation>Wessen Aufenthalte</translation>
    </message>
    <message>
      <source>last {0} days</source>
      <translation>letzten {0} Tage</translation>
    </message>
    <message>
      <source>of the</source>
      <translation>der</translation>
    </message>
    <message>
      <source>{0} of {1} tickets rehearsed</source>
      <translation>{0} von {1} Tickets geprobt</translation>
    </message>
  </context>
  <context>
    <name>RehearsalResult</name>
    <message>
      <source>Handed up by the clock</source>
      <translation>Durch Zeitablauf nach oben gegeben</translation>
    </message>
    <message>
      <source>Kept</source>
      <translation>Eingehalten</translation>
    </message>
    <message>
      <source>Limit</source>
      <translation>Grenze</translation>
    </message>
    <message>
      <source>Limits kept and missed, really and under this policy</source>
      <translation>Eingehaltene und verpasste Grenzen, wirklich und nach dieser Richtlinie</translation>
    </message>
    <message>
      <source>Missed</source>
      <translation>Verpasst</translation>
    </message>
    <message>
      <source>Really</source>
      <translation>Tatsächlich</translation>
    </message>
    <message>
      <source>Then</source>
      <translation>Damit</translation>
    </message>
    <message>
      <source>Ticket</source>
      <translation>Ticket</translation>
    </message>
    <message>
      <source>Unknown</source>
      <translation>Unklar</translation>
    </message>
    <message>
      <source>Up</source>
      <translation>Hoch</translation>
    </message>
    <message>
      <source>Visits that would have gone otherwise: {0}</source>
      <translation>Aufenthalte, die anders verlaufen wären: {0}</translation>
    </message>
    <message>
      <source>Visits that would have gone otherwise; Enter opens the ticket</source>
      <translation>Aufenthalte, die anders verlaufen wären; Eingabe öffnet das Ticket</translation>
    </message>
    <message>
      <source>{0}; the first {1}</source>
      <translation>{0}; die ersten {1}</translation>
    </message>
  </context>
  <context>
    <name>RequestTemplates</name>
    <message>
      <source>For {0}. These are filled in when it is taken: {1}</source>
      <translation>Für {0}. Diese werden beim Übernehmen ausgefüllt: {1}</translation>
    </message>
    <message>
      <source>Keep this template</source>
      <translation>Diese Vorlage behalten</translation>
    </message>
    <message>
      <source>Keep what is typed as a template …</source>
      <translation>Was getippt ist, als Vorlage behalten …</translation>
    </message>
    <message>
      <source>No templates yet</source>
      <translation>Noch keine Vorlagen</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Entfernen</translation>
    </message>
    <message>
      <source>Templates</source>
      <translation>Vorlagen</translation>
    </message>
    <message>
      <source>Templates ({0})</source>
      <translation>Vorlagen ({0})</translation>
    </message>
  </context>
  <context>
    <name>Row</name>
    <message>
      <source>optional</source>
      <translation>optional</translation>
    </message>
  </context>
  <context>
    <name>RulesSection</name>
    <message>
      <source>A manager who returns or stops says why no vendor was engaged</source>
      <translation>Ein Manager, der zurückgibt oder beendet, sagt, warum kein Anbieter eingeschaltet war</translation>
    </message>
    <message>
      <source>Before “unanswered” may be verified</source>
      <translation>Bevor „keine Antwort“ geprüft werden darf</translation>
    </message>
    <message>
      <source>By what priority an undocumented ticket runs</source>
      <translation>Nach welcher Priorität ein Ticket läuft, das noch nicht dokumentiert ist</translation>
    </message>
    <message>
      <source>Calendar days after closing</source>
      <translation>Kalendertage nach dem Schließen</translation>
    </message>
    <message>
      <source>Clocks</source>
      <translation>Fristen</translation>
    </message>
    <message>
      <source>No</source>
      <translation>Nein</translation>
    </message>
    <message>
      <source>Real time; leave both empty to refuse it</source>
      <translation>Wirkliche Zeit; bleiben beide leer, wird es abgelehnt</translation>
    </message>
    <message>
      <source>So many on one visit, then it goes up</source>
      <translation>So viele bei einem Aufenthalt, dann geht es nach oben</translation>
    </message>
    <message>
      <source>The share of a limit at which its warning is due</source>
      <translation>Der Anteil einer Grenze, bei dem gewarnt wird</translation>
    </message>
    <message>
      <source>Vendor</source>
      <translation>Anbieter</translation>
    </message>
    <message>
      <source>Verifying and closing</source>
      <translation>Prüfen und schließen</translation>
    </message>
    <message>
      <source>Whoever resolved it does not verify it</source>
      <translation>Wer es gelöst hat, prüft es nicht</translation>
    </message>
    <message>
      <source>Yes</source>
      <translation>Ja</translation>
    </message>
    <message>
      <source>none</source>
      <translation>keine</translation>
    </message>
  </context>
  <context>
    <name>SaveViewDialog</name>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>For everybody at this desk</source>
      <translation>Für alle an diesem Desk</translation>
    </message>
    <message>
      <source>For example: late and mine</source>
      <translation>Zum Beispiel: spät und meine</translation>
    </message>
    <message>
      <source>Its name</source>
      <translation>Der Name</translation>
    </message>
    <message>
      <source>Save</source>
      <translation>Behalten</translation>
    </message>
    <message>
      <source>Save this view</source>
      <translation>Diese Ansicht behalten</translation>
    </message>
  </context>
  <context>
    <name>SetupWindow</name>
    <message>
      <source>Set up the desk</source>
      <translation>Desk einrichten</translation>
    </message>
  </context>
  <context>
    <name>ShiftBanner</name>
    <message>
      <source>#{0} is closed.</source>
      <translation>#{0} ist geschlossen.</translation>
    </message>
    <message>
      <source>#{0} is in quality control: {1}</source>
      <translation>#{0} ist in der Qualitätskontrolle: {1}</translation>
    </message>
    <message>
      <source>Dismiss</source>
      <translation>Ausblenden</translation>
    </message>
    <message>
      <source>Go on with #{0}</source>
      <translation>Mit #{0} weitermachen</translation>
    </message>
    <message>
      <source>Start work on #{0}</source>
      <translation>Arbeit an #{0} beginnen</translation>
    </message>
    <message>
      <source>Stop work on #{0} …</source>
      <translation>Arbeit an #{0} beenden …</translation>
    </message>
    <message>
      <source>There is nothing to take: no unassigned ticket on your rungs fits your skills.</source>
      <translation>Es gibt nichts zu übernehmen: Kein freies Ticket auf Ihren Stufen passt zu Ihren Fähigkeiten.</translation>
    </message>
    <message>
      <source>Work on #{0} is stopped.</source>
      <translation>Die Arbeit an #{0} ist beendet.</translation>
    </message>
    <message>
      <source>You are working on #{0}, so work on #{1} did not start. {2} stops #{0}.</source>
      <translation>Sie arbeiten gerade an #{0}, deshalb wurde an #{1} keine Arbeit begonnen. {2} beendet die Arbeit an #{0}.</translation>
    </message>
    <message>
      <source>Your work runs on #{0}, not here. {1} stops it.</source>
      <translation>Ihre Arbeit läuft an #{0}, nicht hier. {1} beendet sie.</translation>
    </message>
  </context>
  <context>
    <name>SimulatorPanel</name>
    <message>
      <source>Due</source>
      <translation>Fällig</translation>
    </message>
    <message>
      <source>Due moments, by the edited policy and by the one in force</source>
      <translation>Fälligkeiten, nach der bearbeiteten Richtlinie und nach der geltenden</translation>
    </message>
    <message>
      <source>Each rung qualifies it at once</source>
      <translation>Jede Stufe schätzt es sofort ein</translation>
    </message>
    <message>
      <source>Edited</source>
      <translation>Bearbeitet</translation>
    </message>
    <message>
      <source>In force</source>
      <translation>In Kraft</translation>
    </message>
    <message>
      <source>Mend the mistakes first; then the due moments stand here.</source>
      <translation>Beheben Sie zuerst die Fehler; dann stehen hier die Fälligkeiten.</translation>
    </message>
    <message>
      <source>Nobody does anything else.</source>
      <translation>Sonst tut niemand etwas.</translation>
    </message>
    <message>
      <source>Nobody does anything.</source>
      <translation>Niemand tut etwas.</translation>
    </message>
    <message>
      <source>Priority</source>
      <translation>Priorität</translation>
    </message>
    <message>
      <source>Received at</source>
      <translation>Eingang</translation>
    </message>
    <message>
      <source>Times of {0}. ↑: it is handed up then. ◆: changed.</source>
      <translation>Zeiten von {0}. ↑: Dann geht es nach oben. ◆: geändert.</translation>
    </message>
    <message>
      <source>Whole ticket</source>
      <translation>Ganzes Ticket</translation>
    </message>
    <message>
      <source>changed, {0}</source>
      <translation>geändert, {0}</translation>
    </message>
    <message>
      <source>ddd d MMM yyyy  HH:mm</source>
      <translation>ddd d. MMM yyyy  HH:mm</translation>
    </message>
    <message>
      <source>no limit</source>
      <translation>keine Grenze</translation>
    </message>
    <message>
      <source>not reached</source>
      <translation>nicht erreicht</translation>
    </message>
    <message>
      <source>{0}, then it is handed up</source>
      <translation>{0}, dann geht es nach oben</translation>
    </message>
    <message>
      <source>{0}: {1}; in force {2}</source>
      <translation>{0}: {1}; in Kraft {2}</translation>
    </message>
  </context>
  <context>
    <name>Solutions</name>
    <message>
      <source>Open</source>
      <translation>Öffnen</translation>
    </message>
    <message>
      <source>Open #{0}</source>
      <translation>#{0} öffnen</translation>
    </message>
    <message>
      <source>Solved before</source>
      <translation>Schon einmal gelöst</translation>
    </message>
    <message>
      <source>Take over</source>
      <translation>Übernehmen</translation>
    </message>
    <message>
      <source>Take over the solution of #{0}</source>
      <translation>Die Lösung von #{0} übernehmen</translation>
    </message>
  </context>
  <context>
    <name>StatePane</name>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <source>Loading</source>
      <translation>Wird geladen</translation>
    </message>
  </context>
  <context>
    <name>StepBar</name>
    <message>
      <source>Steps of the procedure</source>
      <translation>Schritte des Verfahrens</translation>
    </message>
  </context>
  <context>
    <name>TagsEditor</name>
    <message>
      <source>Remove {0}</source>
      <translation>{0} entfernen</translation>
    </message>
  </context>
  <context>
    <name>TemplateForm</name>
    <message>
      <source>Everybody at this desk is offered it</source>
      <translation>Alle an diesem Desk bekommen sie angeboten</translation>
    </message>
    <message>
      <source>For the action</source>
      <translation>Für die Aktion</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>Texts</source>
      <translation>Texte</translation>
    </message>
    <message>
      <source>This is needed.</source>
      <translation>Das wird gebraucht.</translation>
    </message>
    <message>
      <source>Whose it is</source>
      <translation>Wem sie gehört</translation>
    </message>
  </context>
  <context>
    <name>TemplateMenu</name>
    <message>
      <source>For {0}. These are filled in when it is taken: {1}</source>
      <translation>Für {0}. Diese werden beim Übernehmen ausgefüllt: {1}</translation>
    </message>
    <message>
      <source>Keep this template</source>
      <translation>Diese Vorlage behalten</translation>
    </message>
    <message>
      <source>Keep what is typed as a template …</source>
      <translation>Was getippt ist, als Vorlage behalten …</translation>
    </message>
    <message>
      <source>No templates yet</source>
      <translation>Noch keine Vorlagen</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>Entfernen</translation>
    </message>
    <message>
      <source>Templates</source>
      <translation>Vorlagen</translation>
    </message>
    <message>
      <source>Templates ({0})</source>
      <translation>Vorlagen ({0})</translation>
    </message>
  </context>
  <context>
    <name>TextView</name>
    <message>
      <source>Copy</source>
      <translation>Kopieren</translation>
    </message>
    <message>
      <source>The policy as TOML</source>
      <translation>Die Richtlinie als TOML</translation>
    </message>
    <message>
      <source>What is kept, and what the command line reads.</source>
      <translation>Was aufbewahrt wird und was die Befehlszeile liest.</translation>
    </message>
  </context>
  <context>
    <name>TextsEditor</name>
    <message>
      <source>Filled in when it is taken:</source>
      <translation>Wird beim Übernehmen eingesetzt:</translation>
    </message>
    <message>
      <source>Put {0} into the text</source>
      <translation>{0} in den Text setzen</translation>
    </message>
  </context>
  <context>
    <name>ThrowAwayQuestion</name>
    <message>
      <source>Dismiss</source>
      <translation>Ausblenden</translation>
    </message>
    <message>
      <source>Throw away</source>
      <translation>Wegwerfen</translation>
    </message>
    <message>
      <source>Throw away what you typed? Press Esc again, or go on typing.</source>
      <translation>Wegwerfen, was Sie getippt haben? Noch einmal Esc, oder tippen Sie weiter.</translation>
    </message>
  </context>
  <context>
    <name>TicketWidget</name>
    <message>
      <source>Choose one in the queue to see it here.</source>
      <translation>Wählen Sie eines in der Warteschlange, um es hier zu sehen.</translation>
    </message>
    <message>
      <source>Dossier {0}</source>
      <translation>Dossier {0}</translation>
    </message>
    <message>
      <source>Meanwhile: {0}. What you typed is still here.</source>
      <translation>Inzwischen: {0}. Was Sie getippt haben, steht noch hier.</translation>
    </message>
    <message>
      <source>No ticket chosen</source>
      <translation>Kein Ticket gewählt</translation>
    </message>
    <message>
      <source>Save the dossier</source>
      <translation>Dossier speichern</translation>
    </message>
    <message>
      <source>The desk does not answer. This is the ticket as it was at {0}.</source>
      <translation>Der Desk antwortet nicht. So war das Ticket um {0}.</translation>
    </message>
    <message>
      <source>This ticket cannot be shown</source>
      <translation>Dieses Ticket kann nicht gezeigt werden</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>Noch einmal versuchen</translation>
    </message>
    <message>
      <source>{0} What you typed is still here.</source>
      <translation>{0} Was Sie getippt haben, steht noch hier.</translation>
    </message>
    <message>
      <source>{0} {1} was not done.</source>
      <translation>{0} „{1}“ wurde nicht ausgeführt.</translation>
    </message>
  </context>
  <context>
    <name>TicketsWindow</name>
    <message>
      <source>1 ticket</source>
      <translation>1 Ticket</translation>
    </message>
    <message>
      <source>A click sorts by this column.</source>
      <translation>Ein Klick sortiert nach dieser Spalte.</translation>
    </message>
    <message>
      <source>Closed on</source>
      <translation>Geschlossen am</translation>
    </message>
    <message>
      <source>Customer</source>
      <translation>Kunde</translation>
    </message>
    <message>
      <source>Due</source>
      <translation>Fällig</translation>
    </message>
    <message>
      <source>Export …</source>
      <translation>Exportieren …</translation>
    </message>
    <message>
      <source>Holder</source>
      <translation>Bearbeiter</translation>
    </message>
    <message>
      <source>It can be sorted by a column as soon as all are shown.</source>
      <translation>Nach einer Spalte sortieren lässt sie sich, sobald alle gezeigt sind.</translation>
    </message>
    <message>
      <source>No tickets</source>
      <translation>Keine Tickets</translation>
    </message>
    <message>
      <source>Nothing stands behind this figure any more.</source>
      <translation>Hinter dieser Zahl steht nichts mehr.</translation>
    </message>
    <message>
      <source>Notify …</source>
      <translation>Benachrichtigen …</translation>
    </message>
    <message>
      <source>Number</source>
      <translation>Nummer</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>Öffnen</translation>
    </message>
    <message>
      <source>Priority</source>
      <translation>Priorität</translation>
    </message>
    <message>
      <source>Reading the tickets</source>
      <translation>Die Tickets werden gelesen</translation>
    </message>
    <message>
      <source>Reassign …</source>
      <translation>Neu zuweisen …</translation>
    </message>
    <message>
      <source>Retry</source>
      <translation>Noch einmal</translation>
    </message>
    <message>
      <source>Show more</source>
      <translation>Mehr zeigen</translation>
    </message>
    <message>
      <source>Status</source>
      <translation>Status</translation>
    </message>
    <message>
      <source>Subject</source>
      <translation>Betreff</translation>
    </message>
    <message>
      <source>The tickets could not be read</source>
      <translation>Die Tickets konnten nicht gelesen werden</translation>
    </message>
    <message>
      <source>Tier</source>
      <translation>Stufe</translation>
    </message>
    <message>
      <source>Writes a note on each and points it out to a colleague.</source>
      <translation>Schreibt an jedes eine Notiz und weist jemanden darauf hin.</translation>
    </message>
    <message>
      <source>more than {0} tickets</source>
      <translation>mehr als {0} Tickets</translation>
    </message>
    <message>
      <source>{0} of {1} tickets</source>
      <translation>{0} von {1} Tickets</translation>
    </message>
    <message>
      <source>{0} tickets</source>
      <translation>{0} Tickets</translation>
    </message>
    <message>
      <source>{0}, as of {1}</source>
      <translation>{0}, Stand {1}</translation>
    </message>
  </context>
  <context>
    <name>Timeline</name>
    <message>
      <source> … {0} more characters</source>
      <translation> … {0} weitere Zeichen</translation>
    </message>
    <message>
      <source>Audit</source>
      <translation>Protokoll</translation>
    </message>
    <message>
      <source>Clock</source>
      <translation>Fristen</translation>
    </message>
    <message>
      <source>Dossier</source>
      <translation>Dossier</translation>
    </message>
    <message>
      <source>History of the ticket</source>
      <translation>Geschichte des Tickets</translation>
    </message>
    <message>
      <source>Notes</source>
      <translation>Notizen</translation>
    </message>
    <message>
      <source>Nothing here yet.</source>
      <translation>Hier ist noch nichts.</translation>
    </message>
    <message>
      <source>Print …</source>
      <translation>Drucken …</translation>
    </message>
    <message>
      <source>Save as PDF …</source>
      <translation>Als PDF speichern …</translation>
    </message>
    <message>
      <source>Show {0} older</source>
      <translation>{0} ältere zeigen</translation>
    </message>
    <message>
      <source>Timeline</source>
      <translation>Zeitleiste</translation>
    </message>
    <message>
      <source>Which part of the history</source>
      <translation>Welcher Teil der Geschichte</translation>
    </message>
  </context>
  <context>
    <name>Tools</name>
    <message>
      <source>Changes</source>
      <translation>Änderungen</translation>
    </message>
    <message>
      <source>Changes ({0})</source>
      <translation>Änderungen ({0})</translation>
    </message>
    <message>
      <source>Rehearsal</source>
      <translation>Probe</translation>
    </message>
    <message>
      <source>Simulator</source>
      <translation>Simulator</translation>
    </message>
    <message>
      <source>Simulator, changes, rehearsal, TOML</source>
      <translation>Simulator, Änderungen, Probe, TOML</translation>
    </message>
    <message>
      <source>TOML</source>
      <translation>TOML</translation>
    </message>
  </context>
  <context>
    <name>Trouble</name>
    <message>
      <source>Back to the beginning</source>
      <translation>Zurück zum Anfang</translation>
    </message>
    <message>
      <source>Dismiss</source>
      <translation>Ausblenden</translation>
    </message>
    <message>
      <source>Read on</source>
      <translation>Weiterlesen</translation>
    </message>
    <message>
      <source>Take over …</source>
      <translation>Übernehmen …</translation>
    </message>
  </context>
  <context>
    <name>UnknownCustomer</name>
    <message>
      <source>Add the customer “{0}”</source>
      <translation>Den Kunden „{0}“ anlegen</translation>
    </message>
    <message>
      <source>Take “{0}” for now</source>
      <translation>Fürs Erste „{0}“ nehmen</translation>
    </message>
    <message>
      <source>There is no customer or contact “{0}” yet. Added here it is a customer with the policy {1}.</source>
      <translation>Weder ein Kunde noch ein Kontakt heißt „{0}“. Hier angelegt wird daraus ein Kunde mit der Richtlinie {1}.</translation>
    </message>
    <message>
      <source>There is no customer or contact “{0}”. A manager can add customers; until then it is kept as the caller.</source>
      <translation>Weder ein Kunde noch ein Kontakt heißt „{0}“. Ein Manager kann Kunden anlegen; bis dahin steht der Name als Anrufer.</translation>
    </message>
  </context>
  <context>
    <name>VendorForm</name>
    <message>
      <source>Engagements that are not answered: {0}.</source>
      <translation>Einschaltungen ohne Antwort: {0}.</translation>
    </message>
    <message>
      <source>How they are reached</source>
      <translation>Wie man sie erreicht</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>This is needed.</source>
      <translation>Das wird gebraucht.</translation>
    </message>
    <message>
      <source>it stays: tickets name it</source>
      <translation>er bleibt: Tickets nennen ihn</translation>
    </message>
    <message>
      <source>telephone, mail or portal</source>
      <translation>Telefon, E-Mail oder Portal</translation>
    </message>
  </context>
  <context>
    <name>Views</name>
    <message>
      <source>All tickets</source>
      <translation>Alle Tickets</translation>
    </message>
  </context>
  <context>
    <name>WaitsSection</name>
    <message>
      <source>Paused while waiting</source>
      <translation>Pausiert beim Warten</translation>
    </message>
    <message>
      <source>Which clocks stand still while a ticket waits. Effort, cost and the vendor's never do.</source>
      <translation>Welche Fristen pausieren, während ein Ticket wartet. Die für Aufwand, Kosten und Anbieter pausieren nie.</translation>
    </message>
  </context>
  <context>
    <name>WeekGrid</name>
    <message>
      <source>Arrows move, Shift marks, Space paints working time or takes it out.</source>
      <translation>Pfeile bewegen, Umschalt markiert, die Leertaste setzt Arbeitszeit oder nimmt sie weg.</translation>
    </message>
    <message>
      <source>Marked from {0}. {1}</source>
      <translation>Markiert ab {0}. {1}</translation>
    </message>
    <message>
      <source>Working hours of the week</source>
      <translation>Arbeitszeiten der Woche</translation>
    </message>
    <message>
      <source>a break</source>
      <translation>eine Pause</translation>
    </message>
    <message>
      <source>closed</source>
      <translation>geschlossen</translation>
    </message>
    <message>
      <source>no working time</source>
      <translation>keine Arbeitszeit</translation>
    </message>
    <message>
      <source>working time</source>
      <translation>Arbeitszeit</translation>
    </message>
    <message>
      <source>{0} {1}, {2}; the day: {3}</source>
      <translation>{0} {1}, {2}; der Tag: {3}</translation>
    </message>
  </context>
  <context>
    <name>WelcomeDialog</name>
    <message>
      <source>A PostgreSQL database that others use too.</source>
      <translation>Eine PostgreSQL-Datenbank, die auch andere benutzen.</translation>
    </message>
    <message>
      <source>A file on this computer: {0}</source>
      <translation>Eine Datei auf diesem Rechner: {0}</translation>
    </message>
    <message>
      <source>A throw-away desk with people and tickets; nothing of it is kept.</source>
      <translation>Ein Wegwerf-Desk mit Leuten und Tickets; nichts davon wird behalten.</translation>
    </message>
    <message>
      <source>Connect to a team's desk</source>
      <translation>Mit dem Desk eines Teams verbinden</translation>
    </message>
    <message>
      <source>Database URL</source>
      <translation>URL der Datenbank</translation>
    </message>
    <message>
      <source>Keep the password in the system's keyring</source>
      <translation>Das Passwort im Schlüsselbund des Systems behalten</translation>
    </message>
    <message>
      <source>Login</source>
      <translation>Anmeldename</translation>
    </message>
    <message>
      <source>Look at a sample desk</source>
      <translation>Einen Beispiel-Desk ansehen</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>Password</source>
      <translation>Passwort</translation>
    </message>
    <message>
      <source>Quit</source>
      <translation>Beenden</translation>
    </message>
    <message>
      <source>Start</source>
      <translation>Beginnen</translation>
    </message>
    <message>
      <source>Start my own desk here</source>
      <translation>Hier meinen eigenen Desk beginnen</translation>
    </message>
    <message>
      <source>The help desk where no ticket is forgotten and none grinds on.</source>
      <translation>Der Helpdesk, in dem kein Ticket vergessen wird und keines sich festfrisst.</translation>
    </message>
    <message>
      <source>Type the database's URL, as in postgresql://anna@db.example.com/desk.</source>
      <translation>Geben Sie die URL der Datenbank ein, etwa postgresql://anna@db.example.com/desk.</translation>
    </message>
    <message>
      <source>Type your login: the short name by which the desk knows you.</source>
      <translation>Geben Sie Ihren Anmeldenamen ein: den kurzen Namen, unter dem der Desk Sie kennt.</translation>
    </message>
    <message>
      <source>Type your name as colleagues should see it.</source>
      <translation>Geben Sie Ihren Namen ein, wie Kollegen ihn sehen sollen.</translation>
    </message>
    <message>
      <source>URL</source>
      <translation>URL</translation>
    </message>
    <message>
      <source>Welcome to Tierdesk</source>
      <translation>Willkommen bei Tierdesk</translation>
    </message>
    <message>
      <source>Which desk?</source>
      <translation>Welcher Desk?</translation>
    </message>
    <message>
      <source>Who are you?</source>
      <translation>Wer sind Sie?</translation>
    </message>
  </context>
  <context>
    <name>WholeSection</name>
    <message>
      <source>Each time a manager is to decide</source>
      <translation>Jedes Mal, wenn ein Manager entscheiden soll</translation>
    </message>
    <message>
      <source>Engagement to answer, unless it says when</source>
      <translation>Vom Einschalten bis zur Antwort, wenn nichts anderes vereinbart ist</translation>
    </message>
    <message>
      <source>How often a wait without an end reminds</source>
      <translation>Wie oft ein Warten ohne Ende erinnert</translation>
    </message>
    <message>
      <source>Receipt to resolution: what the customer was promised</source>
      <translation>Annahme bis Lösung: was dem Kunden versprochen wurde</translation>
    </message>
    <message>
      <source>Resolution to closed</source>
      <translation>Lösung bis geschlossen</translation>
    </message>
    <message>
      <source>The whole ticket</source>
      <translation>Das ganze Ticket</translation>
    </message>
  </context>
  <context>
    <name>WorkStatus</name>
    <message>
      <source>#{0}, {1}</source>
      <translation>#{0}, {1}</translation>
    </message>
    <message>
      <source>#{0}, {1} of {2}</source>
      <translation>#{0}, {1} von {2}</translation>
    </message>
    <message>
      <source>Running work: {0}</source>
      <translation>Laufende Arbeit: {0}</translation>
    </message>
    <message>
      <source>Stop the running work, Ctrl+Shift+S</source>
      <translation>Die laufende Arbeit beenden, Strg+Umschalt+S</translation>
    </message>
    <message>
      <source>You are working on it. Click to see the ticket.</source>
      <translation>Sie arbeiten daran. Klicken Sie, um das Ticket zu sehen.</translation>
    </message>
  </context>
  <context>
    <name>_Delegate</name>
    <message>
      <source>inactive</source>
      <translation>inaktiv</translation>
    </message>
  </context>
  <context>
    <name>_Drawn</name>
    <message>
      <source>edited</source>
      <translation>bearbeitet</translation>
    </message>
  </context>
  <context>
    <name>_Question</name>
    <message>
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
  </context>
  <context>
    <name>absence</name>
    <message>
      <source>absent from {0} to {1}</source>
      <translation>abwesend von {0} bis {1}</translation>
    </message>
    <message>
      <source>absent from {0} to {1}, covered by {2}</source>
      <translation>abwesend von {0} bis {1}, vertreten von {2}</translation>
    </message>
    <message>
      <source>absent until {0}</source>
      <translation>abwesend bis {0}</translation>
    </message>
    <message>
      <source>absent until {0}, covered by {1}</source>
      <translation>abwesend bis {0}, vertreten von {1}</translation>
    </message>
  </context>
  <context>
    <name>actions</name>
    <message>
      <source>Mend</source>
      <translation>Berichtigen</translation>
    </message>
    <message>
      <source>More</source>
      <translation>Mehr</translation>
    </message>
    <message>
      <source>Next step</source>
      <translation>Nächster Schritt</translation>
    </message>
    <message>
      <source>Procedure</source>
      <translation>Verfahren</translation>
    </message>
    <message>
      <source>Time and vendor</source>
      <translation>Zeit und Anbieter</translation>
    </message>
    <message>
      <source>While you work</source>
      <translation>Während der Arbeit</translation>
    </message>
    <message>
      <source>Who has it</source>
      <translation>Wer es hat</translation>
    </message>
    <message>
      <source>Why not the others? ({0})</source>
      <translation>Warum die anderen nicht? ({0})</translation>
    </message>
  </context>
  <context>
    <name>announcing</name>
    <message>
      <source>#{0} escalates in {1}</source>
      <translation>#{0} eskaliert in {1}</translation>
    </message>
    <message>
      <source>#{0} is due in {1}</source>
      <translation>#{0} ist fällig in {1}</translation>
    </message>
    <message>
      <source>#{0} is late</source>
      <translation>#{0} ist überfällig</translation>
    </message>
    <message>
      <source>%n minutes</source>
      <translation>%n Minute</translation>
    </message>
  </context>
  <context>
    <name>answers</name>
    <message>
      <source>Account</source>
      <translation>Konto</translation>
    </message>
    <message>
      <source>E-mail</source>
      <translation>E-Mail</translation>
    </message>
    <message>
      <source>Go on working</source>
      <translation>Weiterarbeiten</translation>
    </message>
    <message>
      <source>Hardware</source>
      <translation>Hardware</translation>
    </message>
    <message>
      <source>In person</source>
      <translation>Persönlich</translation>
    </message>
    <message>
      <source>Mobile device</source>
      <translation>Mobilgerät</translation>
    </message>
    <message>
      <source>Network</source>
      <translation>Netzwerk</translation>
    </message>
    <message>
      <source>No</source>
      <translation>Nein</translation>
    </message>
    <message>
      <source>No, hand it up</source>
      <translation>Nein, nach oben geben</translation>
    </message>
    <message>
      <source>Not reached</source>
      <translation>Nicht erreicht</translation>
    </message>
    <message>
      <source>Phone</source>
      <translation>Telefon</translation>
    </message>
    <message>
      <source>Printing</source>
      <translation>Drucken</translation>
    </message>
    <message>
      <source>Reached</source>
      <translation>Erreicht</translation>
    </message>
    <message>
      <source>Remote session</source>
      <translation>Fernsitzung</translation>
    </message>
    <message>
      <source>Security</source>
      <translation>Sicherheit</translation>
    </message>
    <message>
      <source>Server</source>
      <translation>Server</translation>
    </message>
    <message>
      <source>Software</source>
      <translation>Software</translation>
    </message>
    <message>
      <source>Telephony</source>
      <translation>Telefonie</translation>
    </message>
    <message>
      <source>VPN</source>
      <translation>VPN</translation>
    </message>
    <message>
      <source>Wait now</source>
      <translation>Jetzt warten</translation>
    </message>
    <message>
      <source>Yes</source>
      <translation>Ja</translation>
    </message>
    <message>
      <source>Yes, resolve it here</source>
      <translation>Ja, hier lösen</translation>
    </message>
  </context>
  <context>
    <name>calendars</name>
    <message>
      <source>A new calendar</source>
      <translation>Ein neuer Kalender</translation>
    </message>
    <message>
      <source>Active</source>
      <translation>Aktiv</translation>
    </message>
    <message>
      <source>Add a calendar</source>
      <translation>Kalender anlegen</translation>
    </message>
    <message>
      <source>Add one for hours that several policies share.</source>
      <translation>Legen Sie einen an für Zeiten, die mehrere Richtlinien teilen.</translation>
    </message>
    <message>
      <source>Calendars</source>
      <translation>Kalender</translation>
    </message>
    <message>
      <source>Choose one on the left, or add one.</source>
      <translation>Wählen Sie links einen Eintrag oder legen Sie einen an.</translation>
    </message>
    <message>
      <source>Deactivate {0}? It is not offered any more when a policy is written.</source>
      <translation>{0} deaktivieren? Beim Schreiben einer Richtlinie wird er nicht mehr angeboten.</translation>
    </message>
    <message>
      <source>Find by name, time zone or policy</source>
      <translation>Nach Name, Zeitzone oder Richtlinie suchen</translation>
    </message>
    <message>
      <source>Further days off</source>
      <translation>Weitere freie Tage</translation>
    </message>
    <message>
      <source>Holidays</source>
      <translation>Feiertage</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>No calendar chosen</source>
      <translation>Kein Kalender gewählt</translation>
    </message>
    <message>
      <source>No calendars yet</source>
      <translation>Noch keine Kalender</translation>
    </message>
    <message>
      <source>Policies</source>
      <translation>Richtlinien</translation>
    </message>
    <message>
      <source>Round the clock</source>
      <translation>Rund um die Uhr</translation>
    </message>
    <message>
      <source>Time zone</source>
      <translation>Zeitzone</translation>
    </message>
    <message>
      <source>Working hours</source>
      <translation>Arbeitszeiten</translation>
    </message>
    <message>
      <source>Working hours and days off under a name. A policy that is filled in from one keeps its own copy.</source>
      <translation>Arbeitszeiten und freie Tage unter einem Namen. Eine Richtlinie, die daraus gefüllt wird, behält ihre eigene Kopie.</translation>
    </message>
    <message>
      <source>Working time</source>
      <translation>Arbeitszeit</translation>
    </message>
  </context>
  <context>
    <name>caller</name>
    <message>
      <source>Closed {0} ago</source>
      <translation>Geschlossen vor {0}</translation>
    </message>
    <message>
      <source>due {0}</source>
      <translation>fällig {0}</translation>
    </message>
    <message>
      <source>overdue since {0}</source>
      <translation>überfällig seit {0}</translation>
    </message>
  </context>
  <context>
    <name>cells</name>
    <message>
      <source>Assignee</source>
      <translation>Bearbeiter</translation>
    </message>
    <message>
      <source>Caller</source>
      <translation>Anrufer</translation>
    </message>
    <message>
      <source>Category</source>
      <translation>Kategorie</translation>
    </message>
    <message>
      <source>Customer</source>
      <translation>Kunde</translation>
    </message>
    <message>
      <source>Number</source>
      <translation>Nummer</translation>
    </message>
    <message>
      <source>Priority</source>
      <translation>Priorität</translation>
    </message>
    <message>
      <source>Received</source>
      <translation>Angenommen</translation>
    </message>
    <message>
      <source>Status</source>
      <translation>Status</translation>
    </message>
    <message>
      <source>Subject</source>
      <translation>Betreff</translation>
    </message>
    <message>
      <source>Tier</source>
      <translation>Stufe</translation>
    </message>
    <message>
      <source>Time left</source>
      <translation>Restzeit</translation>
    </message>
    <message>
      <source>a clock that is not paused: due {0}</source>
      <translation>eine Frist, die nicht pausiert: fällig {0}</translation>
    </message>
    <message>
      <source>a limit has been missed</source>
      <translation>eine Grenze wurde verpasst</translation>
    </message>
    <message>
      <source>belongs further on by now</source>
      <translation>gehört inzwischen an eine andere Stelle</translation>
    </message>
    <message>
      <source>due {0}</source>
      <translation>fällig {0}</translation>
    </message>
    <message>
      <source>gone from here</source>
      <translation>nicht mehr hier</translation>
    </message>
    <message>
      <source>late: {0}</source>
      <translation>überfällig: {0}</translation>
    </message>
    <message>
      <source>no limit</source>
      <translation>keine Grenze</translation>
    </message>
    <message>
      <source>no longer in this queue</source>
      <translation>nicht mehr in dieser Warteschlange</translation>
    </message>
    <message>
      <source>paused</source>
      <translation>pausiert</translation>
    </message>
    <message>
      <source>paused, {0}</source>
      <translation>pausiert, {0}</translation>
    </message>
    <message>
      <source>typed and not sent: {0}</source>
      <translation>getippt und nicht gesendet: {0}</translation>
    </message>
    <message>
      <source>unassigned</source>
      <translation>nicht zugewiesen</translation>
    </message>
    <message>
      <source>until {0}</source>
      <translation>bis {0}</translation>
    </message>
    <message>
      <source>until {0}, {1}</source>
      <translation>bis {0}, {1}</translation>
    </message>
    <message>
      <source>{0}, selected</source>
      <translation>{0}, ausgewählt</translation>
    </message>
    <message>
      <source>{0}, {1}</source>
      <translation>{0}, {1}</translation>
    </message>
  </context>
  <context>
    <name>charts</name>
    <message>
      <source>Unit</source>
      <translation>Einheit</translation>
    </message>
    <message>
      <source>as before</source>
      <translation>wie zuvor</translation>
    </message>
    <message>
      <source>before: {0}</source>
      <translation>zuvor: {0}</translation>
    </message>
    <message>
      <source>hours</source>
      <translation>Stunden</translation>
    </message>
    <message>
      <source>minutes</source>
      <translation>Minuten</translation>
    </message>
    <message>
      <source>money</source>
      <translation>Geld</translation>
    </message>
    <message>
      <source>{0} %</source>
      <translation>{0} %</translation>
    </message>
    <message>
      <source>{0} {1} % from {2}</source>
      <translation>{0} {1} % ggü. {2}</translation>
    </message>
    <message>
      <source>{0}, {1}: {2}</source>
      <translation>{0}, {1}: {2}</translation>
    </message>
    <message>
      <source>{0}: {1}</source>
      <translation>{0}: {1}</translation>
    </message>
  </context>
  <context>
    <name>connection</name>
    <message>
      <source>A desk in an SQLite file: everybody who can open the file can do everything. A team that needs sign-in uses PostgreSQL.</source>
      <translation>Ein Desk in einer SQLite-Datei: Wer die Datei öffnen kann, kann alles tun. Ein Team, das Anmeldung braucht, nimmt PostgreSQL.</translation>
    </message>
    <message>
      <source>manager</source>
      <translation>Manager</translation>
    </message>
  </context>
  <context>
    <name>customers</name>
    <message>
      <source>A new customer</source>
      <translation>Ein neuer Kunde</translation>
    </message>
    <message>
      <source>Active</source>
      <translation>Aktiv</translation>
    </message>
    <message>
      <source>Add a customer</source>
      <translation>Kunde anlegen</translation>
    </message>
    <message>
      <source>Add the first one, or import them from a file.</source>
      <translation>Legen Sie den ersten an oder importieren Sie aus einer Datei.</translation>
    </message>
    <message>
      <source>Address</source>
      <translation>Adresse</translation>
    </message>
    <message>
      <source>Choose one on the left, or add one.</source>
      <translation>Wählen Sie links einen Eintrag oder legen Sie einen an.</translation>
    </message>
    <message>
      <source>Contacts</source>
      <translation>Ansprechpartner</translation>
    </message>
    <message>
      <source>Customers</source>
      <translation>Kunden</translation>
    </message>
    <message>
      <source>Deactivate {0}? No new requests are received for them; their tickets and history stay.</source>
      <translation>{0} deaktivieren? Neue Anfragen werden dann nicht mehr angenommen; Tickets und Verlauf bleiben.</translation>
    </message>
    <message>
      <source>Find by name or policy</source>
      <translation>Nach Name oder Richtlinie suchen</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>No customer chosen</source>
      <translation>Kein Kunde gewählt</translation>
    </message>
    <message>
      <source>No customers yet</source>
      <translation>Noch keine Kunden</translation>
    </message>
    <message>
      <source>Policy</source>
      <translation>Richtlinie</translation>
    </message>
    <message>
      <source>Site</source>
      <translation>Standort</translation>
    </message>
    <message>
      <source>Sites</source>
      <translation>Standorte</translation>
    </message>
    <message>
      <source>Telephone or mail</source>
      <translation>Telefon oder E-Mail</translation>
    </message>
    <message>
      <source>Tickets</source>
      <translation>Tickets</translation>
    </message>
    <message>
      <source>Whose requests are received here, and the policy that each was promised.</source>
      <translation>Wessen Anfragen hier angenommen werden, und die Richtlinie, die jedem zugesagt ist.</translation>
    </message>
    <message>
      <source>{0}, v{1}</source>
      <translation>{0}, v{1}</translation>
    </message>
  </context>
  <context>
    <name>dashboard</name>
    <message>
      <source>Limit</source>
      <translation>Frist</translation>
    </message>
    <message>
      <source>On this tier since</source>
      <translation>Auf dieser Stufe seit</translation>
    </message>
    <message>
      <source>Promise to the customer</source>
      <translation>Zusage an den Kunden</translation>
    </message>
    <message>
      <source>Received</source>
      <translation>Angenommen</translation>
    </message>
    <message>
      <source>The greatest part first, among equals the newest ticket.</source>
      <translation>Der größte Anteil zuerst, unter gleichen das neueste Ticket.</translation>
    </message>
    <message>
      <source>The late ones first, then by time left.</source>
      <translation>Die überfälligen zuerst, dann nach verbleibender Zeit.</translation>
    </message>
    <message>
      <source>The longest first.</source>
      <translation>Die längsten zuerst.</translation>
    </message>
    <message>
      <source>The most urgent first.</source>
      <translation>Die dringendsten zuerst.</translation>
    </message>
    <message>
      <source>What ends</source>
      <translation>Was endet</translation>
    </message>
    <message>
      <source>{0}: {1}</source>
      <translation>{0}: {1}</translation>
    </message>
  </context>
  <context>
    <name>decision</name>
    <message>
      <source>Ceiling of hands-on work: {0}.</source>
      <translation>Obergrenze der Arbeit: {0}.</translation>
    </message>
    <message>
      <source>Closes as unresolved. No rung works on it any more.</source>
      <translation>Wird als ungelöst geschlossen. Keine Stufe arbeitet mehr daran.</translation>
    </message>
    <message>
      <source>Goes to {0}, unassigned, with fresh clocks.</source>
      <translation>Geht an {0}, nicht zugewiesen, mit neuen Fristen.</translation>
    </message>
    <message>
      <source>It can be reopened until {0}, and then comes back here.</source>
      <translation>Es kann bis {0} wieder geöffnet werden und kommt dann hierher zurück.</translation>
    </message>
    <message>
      <source>It was there before: {0}, {1} of work, cost {2}.</source>
      <translation>Es war dort schon: {0}, {1} Arbeit, Kosten {2}.</translation>
    </message>
    <message>
      <source>Spent on it: {0} of work, cost {1}.</source>
      <translation>Aufgewendet: {0} Arbeit, Kosten {1}.</translation>
    </message>
    <message>
      <source>The engagement of {0} ends unanswered.</source>
      <translation>Die Beauftragung von {0} endet ohne Antwort.</translation>
    </message>
    <message>
      <source>The running engagement of {0} ends unanswered; this is the next round.</source>
      <translation>Die laufende Beauftragung von {0} endet ohne Antwort; dies ist die nächste Runde.</translation>
    </message>
    <message>
      <source>The ticket waits for the vendor, and comes back to the decision point with the answer.</source>
      <translation>Das Ticket wartet auf den Anbieter und kommt mit dessen Antwort an den Entscheidungspunkt zurück.</translation>
    </message>
    <message>
      <source>The vendor's answer is due {0}; after that you are reminded.</source>
      <translation>Die Antwort des Anbieters ist fällig {0}; danach werden Sie erinnert.</translation>
    </message>
    <message>
      <source>They are those of {0}.</source>
      <translation>Es sind die von {0}.</translation>
    </message>
    <message>
      <source>What the customer was promised goes on: due {0}.</source>
      <translation>Was dem Kunden zugesagt wurde, läuft weiter: fällig {0}.</translation>
    </message>
    <message>
      <source>What the customer was promised pauses meanwhile.</source>
      <translation>Was dem Kunden zugesagt wurde, ruht in dieser Zeit.</translation>
    </message>
    <message>
      <source>What the customer was promised was missed already; that stays.</source>
      <translation>Was dem Kunden zugesagt wurde, ist schon verpasst; das bleibt so.</translation>
    </message>
    <message>
      <source>once</source>
      <translation>einmal</translation>
    </message>
    <message>
      <source>{0} times</source>
      <translation>{0}-mal</translation>
    </message>
    <message>
      <source>{0}: {1}, due {2}.</source>
      <translation>{0}: {1}, fällig {2}.</translation>
    </message>
    <message>
      <source>{0}: {1}, from the qualification on.</source>
      <translation>{0}: {1}, ab der Qualifizierung.</translation>
    </message>
  </context>
  <context>
    <name>dossier</name>
    <message>
      <source>By rung</source>
      <translation>Nach Stufen</translation>
    </message>
    <message>
      <source>Cost</source>
      <translation>Kosten</translation>
    </message>
    <message>
      <source>Dossier, as of {0}</source>
      <translation>Dossier, Stand {0}</translation>
    </message>
    <message>
      <source>Due moments</source>
      <translation>Fristen</translation>
    </message>
    <message>
      <source>Ended</source>
      <translation>Ende</translation>
    </message>
    <message>
      <source>Entered</source>
      <translation>Beginn</translation>
    </message>
    <message>
      <source>Held by</source>
      <translation>Bearbeitet von</translation>
    </message>
    <message>
      <source>Priority</source>
      <translation>Priorität</translation>
    </message>
    <message>
      <source>Promised</source>
      <translation>Zugesagt</translation>
    </message>
    <message>
      <source>Queueing</source>
      <translation>Unvergeben</translation>
    </message>
    <message>
      <source>Received</source>
      <translation>Angenommen</translation>
    </message>
    <message>
      <source>Rung</source>
      <translation>Stufe</translation>
    </message>
    <message>
      <source>Waiting</source>
      <translation>Wartet</translation>
    </message>
    <message>
      <source>Where it stands</source>
      <translation>Wo es steht</translation>
    </message>
    <message>
      <source>Who has it</source>
      <translation>Wer es hat</translation>
    </message>
    <message>
      <source>Work</source>
      <translation>Arbeit</translation>
    </message>
    <message>
      <source>Work so far</source>
      <translation>Arbeit bisher</translation>
    </message>
    <message>
      <source>allowed {0}</source>
      <translation>erlaubt {0}</translation>
    </message>
    <message>
      <source>cost {0}</source>
      <translation>Kosten {0}</translation>
    </message>
    <message>
      <source>due {0}</source>
      <translation>fällig {0}</translation>
    </message>
    <message>
      <source>ended {0}</source>
      <translation>beendet {0}</translation>
    </message>
    <message>
      <source>kept</source>
      <translation>eingehalten</translation>
    </message>
    <message>
      <source>missed</source>
      <translation>verpasst</translation>
    </message>
    <message>
      <source>no limit</source>
      <translation>keine Grenze</translation>
    </message>
    <message>
      <source>no longer needed</source>
      <translation>nicht mehr nötig</translation>
    </message>
    <message>
      <source>now</source>
      <translation>jetzt</translation>
    </message>
    <message>
      <source>over</source>
      <translation>vorbei</translation>
    </message>
    <message>
      <source>paused</source>
      <translation>pausiert</translation>
    </message>
    <message>
      <source>running</source>
      <translation>läuft</translation>
    </message>
    <message>
      <source>still here</source>
      <translation>noch hier</translation>
    </message>
    <message>
      <source>{0} of {1}</source>
      <translation>{0} von {1}</translation>
    </message>
    <message>
      <source>{0}, visit {1}</source>
      <translation>{0}, Aufenthalt {1}</translation>
    </message>
  </context>
  <context>
    <name>effect</name>
    <message>
      <source>A reminder comes {0}.</source>
      <translation>Eine Erinnerung kommt {0}.</translation>
    </message>
    <message>
      <source>Awaits the manager's decision.</source>
      <translation>Wartet auf die Entscheidung des Managers.</translation>
    </message>
    <message>
      <source>Can be closed then.</source>
      <translation>Kann dann geschlossen werden.</translation>
    </message>
    <message>
      <source>Can be qualified then.</source>
      <translation>Kann dann eingeschätzt werden.</translation>
    </message>
    <message>
      <source>Closes. It can be reopened until {0}.</source>
      <translation>Wird geschlossen. Es kann bis {0} wieder geöffnet werden.</translation>
    </message>
    <message>
      <source>Goes back to resolution; the clock goes on where it stopped.</source>
      <translation>Geht zurück in die Lösung; die Frist läuft weiter, wo sie angehalten wurde.</translation>
    </message>
    <message>
      <source>Goes back to {0}, to {1}.</source>
      <translation>Geht zurück an {0}, zu {1}.</translation>
    </message>
    <message>
      <source>Goes back to {0}, unassigned.</source>
      <translation>Geht zurück an {0}, nicht zugewiesen.</translation>
    </message>
    <message>
      <source>Goes into resolution.</source>
      <translation>Geht in die Lösung.</translation>
    </message>
    <message>
      <source>Goes to quality control: the client confirms.</source>
      <translation>Geht in die Qualitätskontrolle: der Kunde bestätigt.</translation>
    </message>
    <message>
      <source>Goes to the manager's decision point.</source>
      <translation>Geht an den Entscheidungspunkt des Managers.</translation>
    </message>
    <message>
      <source>Goes to {0}, unassigned.</source>
      <translation>Geht an {0}, nicht zugewiesen.</translation>
    </message>
    <message>
      <source>Is cancelled for good: it cannot be reopened.</source>
      <translation>Wird endgültig storniert: Es kann nicht wieder geöffnet werden.</translation>
    </message>
    <message>
      <source>No clock pauses during this wait.</source>
      <translation>Während dieses Wartens pausiert keine Frist.</translation>
    </message>
    <message>
      <source>Priority {0} instead of {1}.</source>
      <translation>Priorität {0} statt {1}.</translation>
    </message>
    <message>
      <source>Priority {0}, as assumed.</source>
      <translation>Priorität {0}, wie angenommen.</translation>
    </message>
    <message>
      <source>The vendor's clock ends.</source>
      <translation>Die Uhr des Herstellers endet.</translation>
    </message>
    <message>
      <source>The wait ends.</source>
      <translation>Das Warten endet.</translation>
    </message>
    <message>
      <source>These clocks pause: {0}.</source>
      <translation>Diese Fristen pausieren: {0}.</translation>
    </message>
    <message>
      <source>Waits for: {0}, until {1}.</source>
      <translation>Wartet auf: {0}, bis {1}.</translation>
    </message>
    <message>
      <source>Waits for: {0}.</source>
      <translation>Wartet auf: {0}.</translation>
    </message>
    <message>
      <source>You have it then.</source>
      <translation>Sie haben es dann.</translation>
    </message>
    <message>
      <source>{0} clock: {1}, due {2}.</source>
      <translation>Frist „{0}“: {1}, fällig {2}.</translation>
    </message>
    <message>
      <source>{0} due {1} instead of {2}.</source>
      <translation>{0} fällig {1} statt {2}.</translation>
    </message>
    <message>
      <source>{0} due {1}.</source>
      <translation>{0} fällig {1}.</translation>
    </message>
    <message>
      <source>{0} goes on: due {1}.</source>
      <translation>{0} läuft weiter: fällig {1}.</translation>
    </message>
    <message>
      <source>{0} has it then.</source>
      <translation>{0} hat es dann.</translation>
    </message>
    <message>
      <source>{0} is due at once.</source>
      <translation>{0} ist sofort fällig.</translation>
    </message>
    <message>
      <source>{0} of {1} of hands-on work are used then.</source>
      <translation>Dann sind {0} von {1} Arbeitszeit verbraucht.</translation>
    </message>
  </context>
  <context>
    <name>exports</name>
    <message>
      <source>Due</source>
      <translation>Fällig</translation>
    </message>
    <message>
      <source>Holder</source>
      <translation>Bearbeiter</translation>
    </message>
    <message>
      <source>Priority</source>
      <translation>Priorität</translation>
    </message>
    <message>
      <source>Status</source>
      <translation>Status</translation>
    </message>
    <message>
      <source>Vendor</source>
      <translation>Anbieter</translation>
    </message>
    <message>
      <source>Waiting for</source>
      <translation>Wartet auf</translation>
    </message>
    <message>
      <source>Waiting until</source>
      <translation>Wartet bis</translation>
    </message>
  </context>
  <context>
    <name>form</name>
    <message>
      <source>has the skill</source>
      <translation>hat die Fähigkeit</translation>
    </message>
    <message>
      <source>holds {0}</source>
      <translation>hat {0}</translation>
    </message>
    <message>
      <source>not on {0}</source>
      <translation>nicht auf {0}</translation>
    </message>
  </context>
  <context>
    <name>history</name>
    <message>
      <source>no</source>
      <translation>nein</translation>
    </message>
    <message>
      <source>yes</source>
      <translation>ja</translation>
    </message>
    <message>
      <source>{0} added it</source>
      <translation>{0} hat es angelegt</translation>
    </message>
    <message>
      <source>{0} changed it</source>
      <translation>{0} hat es geändert</translation>
    </message>
  </context>
  <context>
    <name>hours</name>
    <message>
      <source>A day ends at 24:00 and an hour at 59 minutes.</source>
      <translation>Ein Tag endet um 24:00 und eine Stunde mit Minute 59.</translation>
    </message>
    <message>
      <source>The hours overlap at {0}.</source>
      <translation>Die Zeiten überschneiden sich um {0}.</translation>
    </message>
    <message>
      <source>Write hours such as 08:00-12:00, 13:00-17:00.</source>
      <translation>Schreiben Sie Zeiten wie 08:00-12:00, 13:00-17:00.</translation>
    </message>
    <message>
      <source>{0} does not end later on the same day; 24:00 ends a day.</source>
      <translation>{0} endet nicht später am selben Tag; ein Tag endet um 24:00.</translation>
    </message>
  </context>
  <context>
    <name>import</name>
    <message>
      <source>Line</source>
      <translation>Zeile</translation>
    </message>
    <message>
      <source>Remark</source>
      <translation>Bemerkung</translation>
    </message>
    <message>
      <source>What</source>
      <translation>Was</translation>
    </message>
    <message>
      <source>add</source>
      <translation>anlegen</translation>
    </message>
    <message>
      <source>added</source>
      <translation>angelegt</translation>
    </message>
    <message>
      <source>change</source>
      <translation>ändern</translation>
    </message>
    <message>
      <source>changed</source>
      <translation>geändert</translation>
    </message>
    <message>
      <source>refused</source>
      <translation>abgelehnt</translation>
    </message>
    <message>
      <source>same</source>
      <translation>gleich</translation>
    </message>
    <message>
      <source>{0} cannot be read: {1}.</source>
      <translation>{0} kann nicht gelesen werden: {1}.</translation>
    </message>
    <message>
      <source>{0} cannot be written: {1}.</source>
      <translation>{0} kann nicht geschrieben werden: {1}.</translation>
    </message>
    <message>
      <source>{0} is too large to be imported.</source>
      <translation>{0} ist zu groß für einen Import.</translation>
    </message>
  </context>
  <context>
    <name>keys</name>
    <message>
      <source>Back; what is typed is kept</source>
      <translation>Zurück; das Eingegebene bleibt erhalten</translation>
    </message>
    <message>
      <source>Close a ticket's window</source>
      <translation>Das Fenster eines Tickets schließen</translation>
    </message>
    <message>
      <source>Discard what is typed, in the queue Drafts</source>
      <translation>Getipptes verwerfen, in der Warteschlange „Entwürfe“</translation>
    </message>
    <message>
      <source>Do it and go to the next ticket</source>
      <translation>Ausführen und zum nächsten Ticket</translation>
    </message>
    <message>
      <source>Do the chosen action</source>
      <translation>Die gewählte Aktion ausführen</translation>
    </message>
    <message>
      <source>Filter this queue</source>
      <translation>Diese Warteschlange filtern</translation>
    </message>
    <message>
      <source>Find any command</source>
      <translation>Einen Befehl finden</translation>
    </message>
    <message>
      <source>First, last ticket</source>
      <translation>Erstes, letztes Ticket</translation>
    </message>
    <message>
      <source>Fixed on this call</source>
      <translation>Beim Anruf gelöst</translation>
    </message>
    <message>
      <source>Go to a queue</source>
      <translation>Zu einer Warteschlange gehen</translation>
    </message>
    <message>
      <source>Larger, smaller, normal</source>
      <translation>Größer, kleiner, normal</translation>
    </message>
    <message>
      <source>Next pane</source>
      <translation>Nächster Bereich</translation>
    </message>
    <message>
      <source>Next, previous ticket</source>
      <translation>Nächstes, voriges Ticket</translation>
    </message>
    <message>
      <source>Notices</source>
      <translation>Mitteilungen</translation>
    </message>
    <message>
      <source>Open in its own window</source>
      <translation>Im eigenen Fenster öffnen</translation>
    </message>
    <message>
      <source>Print a worksheet</source>
      <translation>Ein Arbeitsblatt drucken</translation>
    </message>
    <message>
      <source>Quit</source>
      <translation>Beenden</translation>
    </message>
    <message>
      <source>Receive a request</source>
      <translation>Eine Anfrage annehmen</translation>
    </message>
    <message>
      <source>Refresh</source>
      <translation>Aktualisieren</translation>
    </message>
    <message>
      <source>Search all tickets</source>
      <translation>Alle Tickets durchsuchen</translation>
    </message>
    <message>
      <source>Select all that are here</source>
      <translation>Alle auswählen, die hier stehen</translation>
    </message>
    <message>
      <source>Select for one action on all</source>
      <translation>Für eine Aktion auf alle auswählen</translation>
    </message>
    <message>
      <source>Select none; the whole queue again</source>
      <translation>Auswahl aufheben; wieder die ganze Warteschlange</translation>
    </message>
    <message>
      <source>Set up the desk, for managers</source>
      <translation>Desk einrichten, für die Leitung</translation>
    </message>
    <message>
      <source>Show or hide the ticket beside the queue</source>
      <translation>Das Ticket neben der Warteschlange zeigen oder verbergen</translation>
    </message>
    <message>
      <source>Start or stop work</source>
      <translation>Arbeit beginnen oder beenden</translation>
    </message>
    <message>
      <source>Stop the running work</source>
      <translation>Die laufende Arbeit beenden</translation>
    </message>
    <message>
      <source>Take next: the most urgent that fits you</source>
      <translation>Nächstes übernehmen: das dringendste, das zu Ihnen passt</translation>
    </message>
    <message>
      <source>Templates</source>
      <translation>Vorlagen</translation>
    </message>
    <message>
      <source>The escalation dashboard, for managers</source>
      <translation>Die Eskalationsübersicht, für die Leitung</translation>
    </message>
    <message>
      <source>This sheet</source>
      <translation>Dieses Blatt</translation>
    </message>
  </context>
  <context>
    <name>measures</name>
    <message>
      <source>By clock</source>
      <translation>Durch Zeitablauf</translation>
    </message>
    <message>
      <source>By decision</source>
      <translation>Durch Entscheidung</translation>
    </message>
    <message>
      <source>By failed verification</source>
      <translation>Nach misslungener Prüfung</translation>
    </message>
    <message>
      <source>Cancelled</source>
      <translation>Storniert</translation>
    </message>
    <message>
      <source>Cancelled after a miss</source>
      <translation>Nach einer Überschreitung storniert</translation>
    </message>
    <message>
      <source>Client not satisfied</source>
      <translation>Kunde nicht zufrieden</translation>
    </message>
    <message>
      <source>Climbs</source>
      <translation>Aufstiege</translation>
    </message>
    <message>
      <source>Closed</source>
      <translation>Geschlossen</translation>
    </message>
    <message>
      <source>Closed unconfirmed</source>
      <translation>Unbestätigt geschlossen</translation>
    </message>
    <message>
      <source>Cost</source>
      <translation>Kosten</translation>
    </message>
    <message>
      <source>Cost spent before handing up</source>
      <translation>Kosten vor dem Hochgeben</translation>
    </message>
    <message>
      <source>Handed back</source>
      <translation>Zurückgegeben</translation>
    </message>
    <message>
      <source>Hands-on time</source>
      <translation>Arbeitszeit am Ticket</translation>
    </message>
    <message>
      <source>Held by somebody</source>
      <translation>In Händen</translation>
    </message>
    <message>
      <source>Opened</source>
      <translation>Eingegangen</translation>
    </message>
    <message>
      <source>Priority named by hand</source>
      <translation>Priorität von Hand gesetzt</translation>
    </message>
    <message>
      <source>Promise kept</source>
      <translation>Zusage eingehalten</translation>
    </message>
    <message>
      <source>Promise missed</source>
      <translation>Zusage verpasst</translation>
    </message>
    <message>
      <source>Queueing</source>
      <translation>Unvergeben</translation>
    </message>
    <message>
      <source>Reopened</source>
      <translation>Wieder geöffnet</translation>
    </message>
    <message>
      <source>Resolved</source>
      <translation>Gelöst</translation>
    </message>
    <message>
      <source>Returned by decision</source>
      <translation>Durch Entscheidung zurückgegeben</translation>
    </message>
    <message>
      <source>Solved above in under 10 minutes</source>
      <translation>Oben in unter 10 Minuten gelöst</translation>
    </message>
    <message>
      <source>Stopped unresolved</source>
      <translation>Ungelöst beendet</translation>
    </message>
    <message>
      <source>Time spent before handing up</source>
      <translation>Arbeit vor dem Hochgeben</translation>
    </message>
    <message>
      <source>Time to the vendor's answer</source>
      <translation>Zeit bis zur Antwort des Anbieters</translation>
    </message>
    <message>
      <source>Touch time</source>
      <translation>Bearbeitungszeit</translation>
    </message>
    <message>
      <source>Vendor answered</source>
      <translation>Anbieter hat geantwortet</translation>
    </message>
    <message>
      <source>Vendor answered late</source>
      <translation>Anbieter hat zu spät geantwortet</translation>
    </message>
    <message>
      <source>Vendor engaged</source>
      <translation>Anbieter eingeschaltet</translation>
    </message>
    <message>
      <source>Visits that ended</source>
      <translation>Beendete Aufenthalte</translation>
    </message>
    <message>
      <source>Waiting outside</source>
      <translation>Warten auf andere</translation>
    </message>
    <message>
      <source>without category</source>
      <translation>ohne Kategorie</translation>
    </message>
  </context>
  <context>
    <name>missing</name>
    <message>
      <source>Several customers have “{0}”; choose one.</source>
      <translation>Auf „{0}“ passen mehrere Kunden; wählen Sie einen.</translation>
    </message>
    <message>
      <source>Several customers or contacts have “{0}”; choose one.</source>
      <translation>Auf „{0}“ passen mehrere Kunden oder Kontakte; wählen Sie einen.</translation>
    </message>
    <message>
      <source>There is no customer “{0}”.</source>
      <translation>Es gibt keinen Kunden „{0}“.</translation>
    </message>
    <message>
      <source>This is needed.</source>
      <translation>Das wird gebraucht.</translation>
    </message>
  </context>
  <context>
    <name>moments</name>
    <message>
      <source>-{0} over</source>
      <translation>-{0} zu spät</translation>
    </message>
    <message>
      <source>In 1 hour</source>
      <translation>In 1 Stunde</translation>
    </message>
    <message>
      <source>In 4 hours</source>
      <translation>In 4 Stunden</translation>
    </message>
    <message>
      <source>In a week</source>
      <translation>In einer Woche</translation>
    </message>
    <message>
      <source>Monday 9:00</source>
      <translation>Montag 9:00</translation>
    </message>
    <message>
      <source>Tomorrow 9:00</source>
      <translation>Morgen 9:00</translation>
    </message>
    <message>
      <source>d MMM</source>
      <comment>a date of this year</comment>
      <translation>d. MMM</translation>
    </message>
    <message>
      <source>d MMM yyyy</source>
      <comment>a date with its year</comment>
      <translation>d. MMM yyyy</translation>
    </message>
    <message>
      <source>due in {0}</source>
      <translation>fällig in {0}</translation>
    </message>
    <message>
      <source>just now</source>
      <translation>gerade eben</translation>
    </message>
    <message>
      <source>today</source>
      <translation>heute</translation>
    </message>
    <message>
      <source>tomorrow</source>
      <translation>morgen</translation>
    </message>
    <message>
      <source>yesterday</source>
      <translation>gestern</translation>
    </message>
    <message>
      <source>{0} ago</source>
      <translation>vor {0}</translation>
    </message>
    <message>
      <source>{0} d</source>
      <translation>{0} d</translation>
    </message>
    <message>
      <source>{0} d {1} h</source>
      <translation>{0} d {1} h</translation>
    </message>
    <message>
      <source>{0} h</source>
      <translation>{0} h</translation>
    </message>
    <message>
      <source>{0} h {1:02} min</source>
      <translation>{0} h {1:02} min</translation>
    </message>
    <message>
      <source>{0} min</source>
      <translation>{0} min</translation>
    </message>
    <message>
      <source>{0} over</source>
      <translation>{0} überfällig</translation>
    </message>
    <message>
      <source>{0} s</source>
      <translation>{0} s</translation>
    </message>
    <message>
      <source>{0} {1}</source>
      <comment>day and time</comment>
      <translation>{0} {1}</translation>
    </message>
  </context>
  <context>
    <name>month</name>
    <message>
      <source>All</source>
      <translation>Alle</translation>
    </message>
    <message>
      <source>Amount</source>
      <translation>Betrag</translation>
    </message>
    <message>
      <source>Category</source>
      <translation>Kategorie</translation>
    </message>
    <message>
      <source>Climbs by decision and by clock</source>
      <translation>Aufstiege durch Entscheidung und durch Zeitablauf</translation>
    </message>
    <message>
      <source>Closed tickets by category, the ten most frequent.</source>
      <translation>Geschlossene Tickets nach Kategorie, die zehn häufigsten.</translation>
    </message>
    <message>
      <source>Closed tickets whose overall time frame was kept or missed; most misses first.</source>
      <translation>Geschlossene Tickets, deren Gesamtfrist eingehalten oder überschritten wurde; die meisten Überschreitungen zuerst.</translation>
    </message>
    <message>
      <source>Cost and time of visits that ended by going up: work that another tier's solution made unnecessary.</source>
      <translation>Kosten und Zeit der Aufenthalte, die mit dem Hochgeben endeten: Arbeit, die durch die Lösung einer anderen Stufe unnötig war.</translation>
    </message>
    <message>
      <source>Cost and volume, by customer</source>
      <translation>Kosten und Menge nach Kunde</translation>
    </message>
    <message>
      <source>Cost, hands-on time, requests and closures; the dearest first.</source>
      <translation>Kosten, eigene Arbeit, Anfragen und Abschlüsse; die teuersten zuerst.</translation>
    </message>
    <message>
      <source>Customer</source>
      <translation>Kunde</translation>
    </message>
    <message>
      <source>Day</source>
      <translation>Tag</translation>
    </message>
    <message>
      <source>Each figure with that of the period before.</source>
      <translation>Jede Zahl mit der des Zeitraums davor.</translation>
    </message>
    <message>
      <source>Failed verifications, unconfirmed closures, reopened, handed back, cancelled after a miss, overrides.</source>
      <translation>Misslungene Prüfungen, unbestätigte Abschlüsse, wieder geöffnet, zurückgegeben, nach einer Überschreitung storniert, von Hand gesetzt.</translation>
    </message>
    <message>
      <source>Figure</source>
      <translation>Kennzahl</translation>
    </message>
    <message>
      <source>From</source>
      <translation>Von</translation>
    </message>
    <message>
      <source>Handed up by</source>
      <translation>Hochgegeben von</translation>
    </message>
    <message>
      <source>Handed up by a person and resolved above with less than ten minutes of work: could have been taught.</source>
      <translation>Von einer Person hochgegeben und oben mit weniger als zehn Minuten Arbeit gelöst: hätte man beibringen können.</translation>
    </message>
    <message>
      <source>In short</source>
      <translation>Kurz</translation>
    </message>
    <message>
      <source>Mean answer</source>
      <translation>Mittlere Antwortzeit</translation>
    </message>
    <message>
      <source>Mean of a visit by the clock on the wall: nobody held it, hands on it, it waited outside.</source>
      <translation>Mittel eines Aufenthalts nach der Wanduhr: niemand hatte es, es wurde daran gearbeitet, es wartete auf andere.</translation>
    </message>
    <message>
      <source>Mean of a visit: queueing, touch and waiting</source>
      <translation>Mittel je Aufenthalt: Liegezeit, Arbeit und Warten</translation>
    </message>
    <message>
      <source>Opened against closed</source>
      <translation>Eingegangen gegenüber geschlossen</translation>
    </message>
    <message>
      <source>Period before</source>
      <translation>Zeitraum davor</translation>
    </message>
    <message>
      <source>Promised and kept, by customer</source>
      <translation>Zugesagt und eingehalten, nach Kunde</translation>
    </message>
    <message>
      <source>Requests and closures by day.</source>
      <translation>Anfragen und Abschlüsse nach Tag.</translation>
    </message>
    <message>
      <source>Requests by weekday and hour of their receipt, in the customer's time zone.</source>
      <translation>Anfragen nach Wochentag und Stunde des Eingangs, in der Zeitzone des Kunden.</translation>
    </message>
    <message>
      <source>Share kept</source>
      <translation>Anteil eingehalten</translation>
    </message>
    <message>
      <source>Spent before handing up</source>
      <translation>Aufgewendet vor dem Hochgeben</translation>
    </message>
    <message>
      <source>The mean time from engagement to answer, the slowest first; engagements begun, answered, answered late.</source>
      <translation>Die mittlere Zeit von der Beauftragung bis zur Antwort, die langsamsten zuerst; begonnene, beantwortete und verspätet beantwortete Beauftragungen.</translation>
    </message>
    <message>
      <source>The period in figures</source>
      <translation>Der Zeitraum in Zahlen</translation>
    </message>
    <message>
      <source>Tier</source>
      <translation>Stufe</translation>
    </message>
    <message>
      <source>Top categories</source>
      <translation>Häufigste Kategorien</translation>
    </message>
    <message>
      <source>Training</source>
      <translation>Schulung</translation>
    </message>
    <message>
      <source>Vendor</source>
      <translation>Anbieter</translation>
    </message>
    <message>
      <source>Vendors, by mean time to the answer</source>
      <translation>Anbieter, nach mittlerer Zeit bis zur Antwort</translation>
    </message>
    <message>
      <source>Visits that ended by going up: a person decided it, a limit passed, or the client was not satisfied.</source>
      <translation>Aufenthalte, die mit dem Aufstieg endeten: eine Person entschied es, eine Frist verstrich, oder der Kunde war nicht zufrieden.</translation>
    </message>
    <message>
      <source>Weekday</source>
      <translation>Wochentag</translation>
    </message>
    <message>
      <source>What had to be done again, or was given up</source>
      <translation>Was noch einmal getan oder aufgegeben werden musste</translation>
    </message>
    <message>
      <source>When requests come</source>
      <translation>Wann Anfragen kommen</translation>
    </message>
    <message>
      <source>all tiers</source>
      <translation>alle Stufen</translation>
    </message>
    <message>
      <source>compared with {0}</source>
      <translation>verglichen mit {0}</translation>
    </message>
    <message>
      <source>no answer yet</source>
      <translation>noch keine Antwort</translation>
    </message>
    <message>
      <source>without category</source>
      <translation>ohne Kategorie</translation>
    </message>
    <message>
      <source>{0} % of all cost</source>
      <translation>{0} % aller Kosten</translation>
    </message>
    <message>
      <source>{0} (all tiers)</source>
      <translation>{0} (alle Stufen)</translation>
    </message>
    <message>
      <source>{0}, {1} engaged, {2} late</source>
      <translation>{0}, {1} beauftragt, {2} verspätet</translation>
    </message>
    <message>
      <source>{0}, {1} opened</source>
      <translation>{0}, {1} eingegangen</translation>
    </message>
    <message>
      <source>{0}, {1} opened (all tiers)</source>
      <translation>{0}, {1} eingegangen (alle Stufen)</translation>
    </message>
  </context>
  <context>
    <name>nearing</name>
    <message>
      <source>{rung}'s cost ceiling of {limit} is reached.</source>
      <translation>{rung}: Die Kostengrenze von {limit} ist erreicht.</translation>
    </message>
    <message>
      <source>{rung}'s {limit} of hands-on work are used up.</source>
      <translation>{rung}: Die {limit} Arbeitszeit sind verbraucht.</translation>
    </message>
    <message>
      <source>{rung}'s {limit} to qualify ended {at}.</source>
      <translation>{rung}: Die {limit} zum Einschätzen endeten {at}.</translation>
    </message>
    <message>
      <source>{rung}'s {limit} to resolve ended {at}.</source>
      <translation>{rung}: Die {limit} zum Lösen endeten {at}.</translation>
    </message>
    <message>
      <source>{share} % of the {limit} that the customer was promised are used, {left} left.</source>
      <translation>{share} % von {limit}, die dem Kunden zugesagt sind, sind verbraucht, noch {left}.</translation>
    </message>
    <message>
      <source>{share} % of {rung}'s cost ceiling of {limit} are used, {left} left.</source>
      <translation>{rung}: {share} % der Kostengrenze von {limit} sind verbraucht, noch {left}.</translation>
    </message>
    <message>
      <source>{share} % of {rung}'s {limit} of hands-on work are used, {left} left.</source>
      <translation>{rung}: {share} % von {limit} Arbeitszeit sind verbraucht, noch {left}.</translation>
    </message>
    <message>
      <source>{share} % of {rung}'s {limit} to qualify are used, {left} left.</source>
      <translation>{rung}: {share} % von {limit} zum Einschätzen sind verbraucht, noch {left}.</translation>
    </message>
    <message>
      <source>{share} % of {rung}'s {limit} to resolve are used, {left} left.</source>
      <translation>{rung}: {share} % von {limit} zum Lösen sind verbraucht, noch {left}.</translation>
    </message>
  </context>
  <context>
    <name>notices</name>
    <message>
      <source>and {0} before</source>
      <translation>und {0} davor</translation>
    </message>
    <message>
      <source>due {0}</source>
      <translation>fällig {0}</translation>
    </message>
    <message>
      <source>{0} new notices: {1}</source>
      <translation>{0} neue Mitteilungen: {1}</translation>
    </message>
  </context>
  <context>
    <name>now</name>
    <message>
      <source>1 d</source>
      <translation>1 d</translation>
    </message>
    <message>
      <source>2–6 d</source>
      <translation>2–6 d</translation>
    </message>
    <message>
      <source>30+ d</source>
      <translation>30+ d</translation>
    </message>
    <message>
      <source>7–29 d</source>
      <translation>7–29 d</translation>
    </message>
    <message>
      <source>All</source>
      <translation>Alle</translation>
    </message>
    <message>
      <source>Amount</source>
      <translation>Betrag</translation>
    </message>
    <message>
      <source>Attempts</source>
      <translation>Versuche</translation>
    </message>
    <message>
      <source>Away</source>
      <translation>Abwesend</translation>
    </message>
    <message>
      <source>Called twice, or untouched for a day</source>
      <translation>Zweimal angerufen oder einen Tag unberührt</translation>
    </message>
    <message>
      <source>Climbed by clock</source>
      <translation>Gestiegen: Zeitablauf</translation>
    </message>
    <message>
      <source>Climbed by decision</source>
      <translation>Gestiegen: Entscheidung</translation>
    </message>
    <message>
      <source>Climbed: client not satisfied</source>
      <translation>Gestiegen: unzufrieden</translation>
    </message>
    <message>
      <source>Climbs since {0}: {1}</source>
      <translation>Aufstiege seit {0}: {1}</translation>
    </message>
    <message>
      <source>Coming limits, next 4 hours</source>
      <translation>Kommende Fristen, nächste 4 Stunden</translation>
    </message>
    <message>
      <source>Complete until {0}; no coordinator leads, so nobody counts the rest.</source>
      <translation>Vollständig bis {0}; es führt kein Koordinator, deshalb zählt niemand den Rest.</translation>
    </message>
    <message>
      <source>Complete until {0}; the coordinator is counting the rest.</source>
      <translation>Vollständig bis {0}; der Koordinator zählt den Rest gerade aus.</translation>
    </message>
    <message>
      <source>Cost</source>
      <translation>Kosten</translation>
    </message>
    <message>
      <source>Customer</source>
      <translation>Kunde</translation>
    </message>
    <message>
      <source>Decisions that wait</source>
      <translation>Wartende Entscheidungen</translation>
    </message>
    <message>
      <source>Details</source>
      <translation>Einzelheiten</translation>
    </message>
    <message>
      <source>Due</source>
      <translation>Fällig</translation>
    </message>
    <message>
      <source>Due until {0}</source>
      <translation>Fällig bis {0}</translation>
    </message>
    <message>
      <source>Effort and cost of the visit against its ceiling; beyond it the bar is hatched.</source>
      <translation>Aufwand und Kosten des Aufenthalts gegenüber der Obergrenze; darüber ist der Balken schraffiert.</translation>
    </message>
    <message>
      <source>Every client in quality control was reached.</source>
      <translation>Jeder Kunde in der Qualitätskontrolle wurde erreicht.</translation>
    </message>
    <message>
      <source>Every client was answered, every ticket touched.</source>
      <translation>Jeder Kunde hat Antwort, jedes Ticket wurde bearbeitet.</translation>
    </message>
    <message>
      <source>Every limit that ends until then, what customers were promised too; the late ones first, and who holds it.</source>
      <translation>Jede Frist, die bis dahin endet, auch was Kunden zugesagt wurde; die überschrittenen zuerst, und wer das Ticket hält.</translation>
    </message>
    <message>
      <source>Figure</source>
      <translation>Kennzahl</translation>
    </message>
    <message>
      <source>Fired late</source>
      <translation>Zu spät ausgelöst</translation>
    </message>
    <message>
      <source>Fired late since {0}</source>
      <translation>Verspätet ausgelöst seit {0}</translation>
    </message>
    <message>
      <source>Grinding</source>
      <translation>Festgefahren</translation>
    </message>
    <message>
      <source>Holder</source>
      <translation>Bearbeiter</translation>
    </message>
    <message>
      <source>In short</source>
      <translation>Kurz</translation>
    </message>
    <message>
      <source>Last</source>
      <translation>Zuletzt</translation>
    </message>
    <message>
      <source>Limits that will be missed in the next four hours unless somebody acts, by quarter of an hour.</source>
      <translation>Fristen, die in den nächsten vier Stunden überschritten werden, wenn niemand handelt, je Viertelstunde.</translation>
    </message>
    <message>
      <source>Moment</source>
      <translation>Zeitpunkt</translation>
    </message>
    <message>
      <source>No decision is waiting.</source>
      <translation>Keine Entscheidung steht aus.</translation>
    </message>
    <message>
      <source>No vendor is late, no wait ends today.</source>
      <translation>Kein Anbieter ist überfällig, keine Wartezeit endet heute.</translation>
    </message>
    <message>
      <source>None among those that were looked at; the desk has more than that.</source>
      <translation>Keines unter denen, die angesehen wurden; am Desk gibt es mehr als diese.</translation>
    </message>
    <message>
      <source>Nothing is due until then.</source>
      <translation>Bis dahin ist nichts fällig.</translation>
    </message>
    <message>
      <source>Number</source>
      <translation>Nummer</translation>
    </message>
    <message>
      <source>Open on {0}</source>
      <translation>Offen: {0}</translation>
    </message>
    <message>
      <source>Open on {0}, there since: {1}</source>
      <translation>Offen auf {0}, dort seit: {1}</translation>
    </message>
    <message>
      <source>Open tickets by tier, and since which day they are there.</source>
      <translation>Offene Tickets nach Stufe, und seit welchem Tag sie dort sind.</translation>
    </message>
    <message>
      <source>P1s received</source>
      <translation>P1 eingegangen</translation>
    </message>
    <message>
      <source>P1s received since {0}</source>
      <translation>P1, eingegangen seit {0}</translation>
    </message>
    <message>
      <source>Priority</source>
      <translation>Priorität</translation>
    </message>
    <message>
      <source>Share</source>
      <translation>Anteil</translation>
    </message>
    <message>
      <source>Silent for</source>
      <translation>Still seit</translation>
    </message>
    <message>
      <source>Silent in quality control</source>
      <translation>Still in der Qualitätskontrolle</translation>
    </message>
    <message>
      <source>Since</source>
      <translation>Seit</translation>
    </message>
    <message>
      <source>Since {0}</source>
      <translation>Seit {0}</translation>
    </message>
    <message>
      <source>Solved, but the client was not reached: since when, and how often.</source>
      <translation>Gelöst, aber der Kunde wurde nicht erreicht: seit wann und wie oft es versucht wurde.</translation>
    </message>
    <message>
      <source>Subject</source>
      <translation>Betreff</translation>
    </message>
    <message>
      <source>The client called again without an answer, or nothing was written for a day.</source>
      <translation>Der Kunde hat ohne Antwort erneut angerufen, oder einen Tag lang wurde nichts geschrieben.</translation>
    </message>
    <message>
      <source>The ladder, by age on the tier</source>
      <translation>Die Leiter, nach Alter auf der Stufe</translation>
    </message>
    <message>
      <source>The latest first.</source>
      <translation>Die letzten zuerst.</translation>
    </message>
    <message>
      <source>The newest first.</source>
      <translation>Die neuesten zuerst.</translation>
    </message>
    <message>
      <source>There today</source>
      <translation>Heute da</translation>
    </message>
    <message>
      <source>Ticket</source>
      <translation>Ticket</translation>
    </message>
    <message>
      <source>Tickets at the decision point: how long, and what was spent on them.</source>
      <translation>Tickets am Entscheidungspunkt: wie lange schon, und was sie gekostet haben.</translation>
    </message>
    <message>
      <source>Tickets that nobody holds, against who is there today.</source>
      <translation>Tickets, die niemand hat, gegenüber denen, die heute da sind.</translation>
    </message>
    <message>
      <source>Tier</source>
      <translation>Stufe</translation>
    </message>
    <message>
      <source>Time left</source>
      <translation>Restzeit</translation>
    </message>
    <message>
      <source>Unassigned</source>
      <translation>Nicht zugewiesen</translation>
    </message>
    <message>
      <source>Unassigned on {0}</source>
      <translation>Nicht zugewiesen: {0}</translation>
    </message>
    <message>
      <source>Unassigned, and who is there</source>
      <translation>Nicht zugewiesen, und wer da ist</translation>
    </message>
    <message>
      <source>Used</source>
      <translation>Verbraucht</translation>
    </message>
    <message>
      <source>Vendor</source>
      <translation>Anbieter</translation>
    </message>
    <message>
      <source>Vendor or holder</source>
      <translation>Anbieter oder Bearbeiter</translation>
    </message>
    <message>
      <source>Vendors late, waits ending today</source>
      <translation>Anbieter überfällig, Warten endet heute</translation>
    </message>
    <message>
      <source>Vendors that did not answer in time, and waits whose end comes today.</source>
      <translation>Anbieter, die nicht rechtzeitig geantwortet haben, und Wartezeiten, die heute enden.</translation>
    </message>
    <message>
      <source>Waits for</source>
      <translation>Wartet seit</translation>
    </message>
    <message>
      <source>What</source>
      <translation>Was</translation>
    </message>
    <message>
      <source>What happened since you last looked at the dashboard.</source>
      <translation>Was geschehen ist, seit Sie zuletzt in den Leitstand gesehen haben.</translation>
    </message>
    <message>
      <source>Without coordinator</source>
      <translation>Ohne Koordinator</translation>
    </message>
    <message>
      <source>called {0}×</source>
      <translation>{0}× angerufen</translation>
    </message>
    <message>
      <source>cost {0} of {1}</source>
      <translation>Kosten {0} von {1}</translation>
    </message>
    <message>
      <source>deadlines fired more than a minute late</source>
      <translation>mehr als eine Minute zu spät ausgelöste Fristen</translation>
    </message>
    <message>
      <source>late {0}</source>
      <translation>überfällig {0}</translation>
    </message>
    <message>
      <source>more than are counted</source>
      <translation>mehr als gezählt werden</translation>
    </message>
    <message>
      <source>nobody</source>
      <translation>niemand</translation>
    </message>
    <message>
      <source>now</source>
      <translation>jetzt</translation>
    </message>
    <message>
      <source>promise due {0}</source>
      <translation>Zusage fällig {0}</translation>
    </message>
    <message>
      <source>promise missed</source>
      <translation>Zusage verpasst</translation>
    </message>
    <message>
      <source>today</source>
      <translation>heute</translation>
    </message>
    <message>
      <source>tried {0}×</source>
      <translation>{0}× versucht</translation>
    </message>
    <message>
      <source>until {0}</source>
      <translation>bis {0}</translation>
    </message>
    <message>
      <source>untouched {0}</source>
      <translation>unberührt {0}</translation>
    </message>
    <message>
      <source>{0} late</source>
      <translation>{0} überfällig</translation>
    </message>
    <message>
      <source>{0} of {1}</source>
      <translation>{0} von {1}</translation>
    </message>
    <message>
      <source>{0}, limits that end from {1} to {2}</source>
      <translation>{0}, Fristen, die von {1} bis {2} enden</translation>
    </message>
    <message>
      <source>{0}, {1} there</source>
      <translation>{0}, {1} da</translation>
    </message>
  </context>
  <context>
    <name>paper</name>
    <message>
      <source>About</source>
      <translation>Worum es geht</translation>
    </message>
    <message>
      <source>As of</source>
      <translation>Stand</translation>
    </message>
    <message>
      <source>Complete until</source>
      <translation>Vollständig bis</translation>
    </message>
    <message>
      <source>Customer</source>
      <translation>Kunde</translation>
    </message>
    <message>
      <source>Figures</source>
      <translation>Zahlen</translation>
    </message>
    <message>
      <source>Nothing of this kind.</source>
      <translation>Nichts dergleichen.</translation>
    </message>
    <message>
      <source>Report of {0}</source>
      <translation>Bericht {0}</translation>
    </message>
    <message>
      <source>The desk now</source>
      <translation>Der Desk jetzt</translation>
    </message>
    <message>
      <source>Tier</source>
      <translation>Stufe</translation>
    </message>
    <message>
      <source>What it says</source>
      <translation>Angabe</translation>
    </message>
    <message>
      <source>all customers</source>
      <translation>alle Kunden</translation>
    </message>
    <message>
      <source>all tiers</source>
      <translation>alle Stufen</translation>
    </message>
  </context>
  <context>
    <name>people</name>
    <message>
      <source>A new person</source>
      <translation>Eine neue Person</translation>
    </message>
    <message>
      <source>Absent</source>
      <translation>Abwesend</translation>
    </message>
    <message>
      <source>Active</source>
      <translation>Aktiv</translation>
    </message>
    <message>
      <source>Add a person</source>
      <translation>Person anlegen</translation>
    </message>
    <message>
      <source>Add those who work here, or import them from a file.</source>
      <translation>Legen Sie an, wer hier arbeitet, oder importieren Sie aus einer Datei.</translation>
    </message>
    <message>
      <source>Choose somebody on the left, or add somebody.</source>
      <translation>Wählen Sie links jemanden oder legen Sie jemanden an.</translation>
    </message>
    <message>
      <source>Deactivate {0}? They can no longer sign in and are not offered any more.</source>
      <translation>{0} deaktivieren? Eine Anmeldung ist dann nicht mehr möglich, und angeboten wird die Person auch nicht mehr.</translation>
    </message>
    <message>
      <source>Find by name, login, rung or skill</source>
      <translation>Nach Name, Anmeldename, Stufe oder Kenntnis suchen</translation>
    </message>
    <message>
      <source>From</source>
      <translation>Von</translation>
    </message>
    <message>
      <source>Holds</source>
      <translation>Hält</translation>
    </message>
    <message>
      <source>Login</source>
      <translation>Anmeldename</translation>
    </message>
    <message>
      <source>Manager</source>
      <translation>Manager</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>Nobody chosen</source>
      <translation>Niemand gewählt</translation>
    </message>
    <message>
      <source>Nobody yet</source>
      <translation>Noch niemand</translation>
    </message>
    <message>
      <source>People</source>
      <translation>Personen</translation>
    </message>
    <message>
      <source>Reason</source>
      <translation>Grund</translation>
    </message>
    <message>
      <source>Rungs</source>
      <translation>Stufen</translation>
    </message>
    <message>
      <source>Skills</source>
      <translation>Kenntnisse</translation>
    </message>
    <message>
      <source>Until</source>
      <translation>Bis</translation>
    </message>
    <message>
      <source>Who covers</source>
      <translation>Vertretung</translation>
    </message>
    <message>
      <source>Who works at this desk. Nobody is deleted: who leaves is deactivated, and the history names them.</source>
      <translation>Wer an diesem Desk arbeitet. Niemand wird gelöscht: Wer geht, wird deaktiviert, und der Verlauf nennt ihn.</translation>
    </message>
    <message>
      <source>begins {0}</source>
      <translation>ab {0}</translation>
    </message>
    <message>
      <source>until {0}</source>
      <translation>bis {0}</translation>
    </message>
  </context>
  <context>
    <name>plan</name>
    <message>
      <source>End of this week</source>
      <translation>Ende dieser Woche</translation>
    </message>
    <message>
      <source>In one week</source>
      <translation>In einer Woche</translation>
    </message>
    <message>
      <source>In two weeks</source>
      <translation>In zwei Wochen</translation>
    </message>
    <message>
      <source>Next Monday</source>
      <translation>Nächsten Montag</translation>
    </message>
    <message>
      <source>Tomorrow evening</source>
      <translation>Morgen Abend</translation>
    </message>
    <message>
      <source>Tomorrow morning</source>
      <translation>Morgen früh</translation>
    </message>
  </context>
  <context>
    <name>policies</name>
    <message>
      <source>A vendor may be engaged</source>
      <translation>Ein Anbieter darf eingeschaltet werden</translation>
    </message>
    <message>
      <source>Always</source>
      <translation>Immer</translation>
    </message>
    <message>
      <source>Ask the vendor question</source>
      <translation>Die Anbieterfrage stellen</translation>
    </message>
    <message>
      <source>At the manager's decision</source>
      <translation>Bei der Entscheidung des Managers</translation>
    </message>
    <message>
      <source>Calendar</source>
      <translation>Kalender</translation>
    </message>
    <message>
      <source>Calls that reached nobody</source>
      <translation>Anrufe, die niemanden erreicht haben</translation>
    </message>
    <message>
      <source>Category</source>
      <translation>Kategorie</translation>
    </message>
    <message>
      <source>Cause</source>
      <translation>Ursache</translation>
    </message>
    <message>
      <source>Cost ceiling</source>
      <translation>Kostengrenze</translation>
    </message>
    <message>
      <source>Cost of an hour</source>
      <translation>Kosten einer Stunde</translation>
    </message>
    <message>
      <source>Customers that have it: {0} ({1}).</source>
      <translation>Kunden, für die sie gilt: {0} ({1}).</translation>
    </message>
    <message>
      <source>Decide</source>
      <translation>Entscheiden</translation>
    </message>
    <message>
      <source>Description</source>
      <translation>Beschreibung</translation>
    </message>
    <message>
      <source>Extends</source>
      <translation>Erweitert</translation>
    </message>
    <message>
      <source>Failed verifications</source>
      <translation>Nicht bestandene Prüfungen</translation>
    </message>
    <message>
      <source>Fix</source>
      <translation>Lösung</translation>
    </message>
    <message>
      <source>Four eyes for</source>
      <translation>Vier Augen bei</translation>
    </message>
    <message>
      <source>Further days off</source>
      <translation>Weitere freie Tage</translation>
    </message>
    <message>
      <source>Hand up</source>
      <translation>Nach oben geben</translation>
    </message>
    <message>
      <source>Ladder</source>
      <translation>Leiter</translation>
    </message>
    <message>
      <source>May be reopened within</source>
      <translation>Darf wieder geöffnet werden innerhalb von</translation>
    </message>
    <message>
      <source>Minutes of work</source>
      <translation>Arbeitsminuten</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>No customer has it yet.</source>
      <translation>Noch gilt sie für keinen Kunden.</translation>
    </message>
    <message>
      <source>No open ticket runs under it. It holds for every new visit.</source>
      <translation>Kein offenes Ticket läuft nach ihr. Sie gilt für jeden neuen Aufenthalt.</translation>
    </message>
    <message>
      <source>Once a limit was missed</source>
      <translation>Sobald eine Grenze verpasst wurde</translation>
    </message>
    <message>
      <source>Open tickets that keep the version with which their visit began: {0}. It holds for new visits, never in retrospect.</source>
      <translation>Offene Tickets, die die Version behalten, mit der ihr Aufenthalt begann: {0}. Die neue gilt für neue Aufenthalte, nie rückwirkend.</translation>
    </message>
    <message>
      <source>Paused while waiting</source>
      <translation>Pausiert beim Warten</translation>
    </message>
    <message>
      <source>Priority until documented</source>
      <translation>Priorität bis zum Dokumentieren</translation>
    </message>
    <message>
      <source>Public holidays</source>
      <translation>Feiertage</translation>
    </message>
    <message>
      <source>Remind of a wait</source>
      <translation>An ein Warten erinnern</translation>
    </message>
    <message>
      <source>Remind only</source>
      <translation>Nur erinnern</translation>
    </message>
    <message>
      <source>Resolution code</source>
      <translation>Lösungsart</translation>
    </message>
    <message>
      <source>Round the clock for</source>
      <translation>Rund um die Uhr für</translation>
    </message>
    <message>
      <source>Rules</source>
      <translation>Regeln</translation>
    </message>
    <message>
      <source>The resolve clock starts</source>
      <translation>Die Frist zum Lösen beginnt</translation>
    </message>
    <message>
      <source>Time frames</source>
      <translation>Fristen</translation>
    </message>
    <message>
      <source>Time since the first call</source>
      <translation>Zeit seit dem ersten Anruf</translation>
    </message>
    <message>
      <source>Time zone</source>
      <translation>Zeitzone</translation>
    </message>
    <message>
      <source>To close it takes</source>
      <translation>Zum Schließen braucht es</translation>
    </message>
    <message>
      <source>Unanswered</source>
      <translation>Keine Antwort</translation>
    </message>
    <message>
      <source>Vendor's answer</source>
      <translation>Antwort des Anbieters</translation>
    </message>
    <message>
      <source>Verify and close</source>
      <translation>Prüfen und schließen</translation>
    </message>
    <message>
      <source>Waits</source>
      <translation>Warten</translation>
    </message>
    <message>
      <source>Warn at</source>
      <translation>Warnen bei</translation>
    </message>
    <message>
      <source>What is affected</source>
      <translation>Was betroffen ist</translation>
    </message>
    <message>
      <source>When it is qualified</source>
      <translation>Wenn es eingeschätzt ist</translation>
    </message>
    <message>
      <source>When missed</source>
      <translation>Wenn verpasst</translation>
    </message>
    <message>
      <source>When the ticket enters the rung</source>
      <translation>Wenn das Ticket auf die Stufe kommt</translation>
    </message>
    <message>
      <source>Whole ticket</source>
      <translation>Ganzes Ticket</translation>
    </message>
    <message>
      <source>Working hours</source>
      <translation>Arbeitszeiten</translation>
    </message>
    <message>
      <source>Working time by the calendar, such as 90m, 1h30 or 4h. An empty cell is no limit.</source>
      <translation>Arbeitszeit nach dem Kalender, zum Beispiel 90m, 1h30 oder 4h. Ein leeres Feld ist keine Grenze.</translation>
    </message>
    <message>
      <source>Working time by the calendar, such as 90m, 1h30 or 4h. An empty cell takes what stands greyed in it from {0}; Escape gives a value of your own up.</source>
      <translation>Arbeitszeit nach dem Kalender, zum Beispiel 90m, 1h30 oder 4h. Ein leeres Feld übernimmt, was grau darin steht, von {0}; Esc gibt einen eigenen Wert auf.</translation>
    </message>
    <message>
      <source>no</source>
      <translation>nein</translation>
    </message>
    <message>
      <source>none</source>
      <translation>keine</translation>
    </message>
    <message>
      <source>yes</source>
      <translation>ja</translation>
    </message>
    <message>
      <source>{0} extends it and gets a new version too (customers: {1}).</source>
      <translation>{0} erweitert sie und bekommt auch eine neue Version (Kunden: {1}).</translation>
    </message>
  </context>
  <context>
    <name>presence</name>
    <message>
      <source>{0} is looking</source>
      <translation>{0} sieht es an</translation>
    </message>
    <message>
      <source>{0} is typing</source>
      <translation>{0} tippt</translation>
    </message>
  </context>
  <context>
    <name>rehearsal</name>
    <message>
      <source>Cost of the work known: {0} → {1}</source>
      <translation>Kosten der bekannten Arbeit: {0} → {1}</translation>
    </message>
    <message>
      <source>Every visit is known to its end.</source>
      <translation>Jeder Aufenthalt ist bis zu seinem Ende bekannt.</translation>
    </message>
    <message>
      <source>Handed up by the clock: {0}</source>
      <translation>Durch Zeitablauf nach oben gegeben: {0}</translation>
    </message>
    <message>
      <source>Missed limits: {0}</source>
      <translation>Verpasste Grenzen: {0}</translation>
    </message>
    <message>
      <source>Not known to their end: {0} visits ({1}).</source>
      <translation>Nicht bis zum Ende bekannt: {0} Aufenthalte ({1}).</translation>
    </message>
    <message>
      <source>a limit would have been missed that was not</source>
      <translation>eine Grenze wäre verpasst worden, die es nicht wurde</translation>
    </message>
    <message>
      <source>it would not have been handed up</source>
      <translation>es wäre nicht nach oben gegeben worden</translation>
    </message>
    <message>
      <source>its journal cannot be read</source>
      <translation>sein Journal kann nicht gelesen werden</translation>
    </message>
    <message>
      <source>kept</source>
      <translation>eingehalten</translation>
    </message>
    <message>
      <source>missed</source>
      <translation>verpasst</translation>
    </message>
    <message>
      <source>no limit</source>
      <translation>keine Grenze</translation>
    </message>
    <message>
      <source>no longer needed</source>
      <translation>nicht mehr nötig</translation>
    </message>
    <message>
      <source>not known to the end of {0} of {1} visits</source>
      <translation>bei {0} von {1} Aufenthalten nicht bis zum Ende bekannt</translation>
    </message>
    <message>
      <source>still running</source>
      <translation>läuft noch</translation>
    </message>
    <message>
      <source>the ladder has no such rung</source>
      <translation>die Leiter hat diese Stufe nicht</translation>
    </message>
    <message>
      <source>the policy would have refused what somebody did</source>
      <translation>die Richtlinie hätte abgelehnt, was jemand tat</translation>
    </message>
    <message>
      <source>unknown</source>
      <translation>unbekannt</translation>
    </message>
    <message>
      <source>{0}, handed up</source>
      <translation>{0}, nach oben gegeben</translation>
    </message>
    <message>
      <source>{0}, {1} earlier</source>
      <translation>{0}, {1} früher</translation>
    </message>
    <message>
      <source>{0}, {1} later</source>
      <translation>{0}, {1} später</translation>
    </message>
  </context>
  <context>
    <name>saving</name>
    <message>
      <source>Replace it</source>
      <translation>Ersetzen</translation>
    </message>
    <message>
      <source>{0} is there already. Replace it?</source>
      <translation>{0} gibt es schon. Ersetzen?</translation>
    </message>
  </context>
  <context>
    <name>sending</name>
    <message>
      <source>Offline: no answer from the desk. What you typed is kept; try again.</source>
      <translation>Offline: Der Desk antwortet nicht. Was Sie getippt haben, bleibt; versuchen Sie es noch einmal.</translation>
    </message>
    <message>
      <source>Offline: no answer from the desk. {0} was not done as far as is known, and is not sent later; do it again once the desk answers.</source>
      <translation>Offline: keine Antwort vom Desk. „{0}“ wurde, soweit bekannt, nicht ausgeführt und wird auch nicht später gesendet; wiederholen Sie es, sobald der Desk antwortet.</translation>
    </message>
    <message>
      <source>{0} What you typed is kept.</source>
      <translation>{0} Was Sie getippt haben, bleibt.</translation>
    </message>
  </context>
  <context>
    <name>sentences</name>
    <message>
      <source> (did you mean "{name}"?)</source>
      <translation> (meinten Sie „{name}“?)</translation>
    </message>
    <message>
      <source>#{number} cannot be closed yet: {fields} missing; correct or log it.</source>
      <translation>#{number} kann noch nicht geschlossen werden, es fehlt: {fields}; berichtigen Sie das Ticket oder buchen Sie Arbeit.</translation>
    </message>
    <message>
      <source>#{number} has no open qualify or resolve time frame to extend.</source>
      <translation>#{number} hat keine offene Frist zum Einschätzen oder Lösen, die man verlängern könnte.</translation>
    </message>
    <message>
      <source>#{number} is not documented yet, so it cannot wait; engage without wait.</source>
      <translation>#{number} ist noch nicht aufgenommen und kann deshalb nicht warten; schalten Sie den Anbieter ein, ohne zu warten.</translation>
    </message>
    <message>
      <source>#{number} is on {rung}; you staff {staffed}, so note, contact or correct it.</source>
      <translation>#{number} liegt bei {rung}; Sie besetzen {staffed} und können hier nur notieren, einen Kontakt festhalten oder berichtigen.</translation>
    </message>
    <message>
      <source>#{number} is verified already; close it, or record that the client is not happy.</source>
      <translation>#{number} ist schon geprüft; schließen Sie es, oder halten Sie fest, dass der Kunde nicht zufrieden ist.</translation>
    </message>
    <message>
      <source>#{number} is {now}</source>
      <translation>#{number} hat den Status „{now}“</translation>
    </message>
    <message>
      <source>#{number} was closed on {closed} and could be reopened until {until}; receive a new request.</source>
      <translation>#{number} wurde am {closed} geschlossen und konnte bis {until} wieder geöffnet werden; nehmen Sie eine neue Anfrage an.</translation>
    </message>
    <message>
      <source>#{number} was extended on this visit already; resolve or escalate it.</source>
      <translation>#{number} wurde bei diesem Aufenthalt schon verlängert; lösen oder eskalieren Sie es.</translation>
    </message>
    <message>
      <source>#{number} was handed back from {rung} to {to} before; qualify or escalate it.</source>
      <translation>#{number} wurde schon einmal von {rung} an {to} zurückgegeben; schätzen Sie es ein oder eskalieren Sie es.</translation>
    </message>
    <message>
      <source>#{number} was not documented yet, so its {field} cannot be corrected.</source>
      <translation>#{number} ist noch nicht aufgenommen; das Feld „{field}“ kann daher nicht berichtigt werden.</translation>
    </message>
    <message>
      <source>#{number} was not handed up to {rung}, so there is no rung to hand it back to.</source>
      <translation>#{number} wurde nicht nach oben an {rung} gegeben; es gibt also keine Stufe, der Sie es zurückgeben könnten.</translation>
    </message>
    <message>
      <source>#{number} was not resolved yet, so its {field} cannot be corrected.</source>
      <translation>#{number} ist noch nicht gelöst; das Feld „{field}“ kann daher nicht berichtigt werden.</translation>
    </message>
    <message>
      <source>: it does not answer</source>
      <translation>: sie antwortet nicht</translation>
    </message>
    <message>
      <source>: it has no connection left</source>
      <translation>: sie hat keine Verbindung mehr frei</translation>
    </message>
    <message>
      <source>: it has no such database or login</source>
      <translation>: es gibt dort keine solche Datenbank oder Anmeldung</translation>
    </message>
    <message>
      <source>: it refused the login or its password</source>
      <translation>: Anmeldename oder Passwort wurden abgelehnt</translation>
    </message>
    <message>
      <source>: its host is not known</source>
      <translation>: ihr Rechner ist unbekannt</translation>
    </message>
    <message>
      <source>: no secure connection could be made</source>
      <translation>: es kam keine sichere Verbindung zustande</translation>
    </message>
    <message>
      <source>: nothing listens there</source>
      <translation>: dort nimmt nichts Verbindungen an</translation>
    </message>
    <message>
      <source>; known are {known}</source>
      <translation>; bekannt sind {known}</translation>
    </message>
    <message>
      <source>A comment is required when the client is not satisfied.</source>
      <translation>Wenn der Kunde nicht zufrieden ist, ist ein Kommentar nötig.</translation>
    </message>
    <message>
      <source>A filter {problem}.</source>
      <translation>Der Filter {problem}.</translation>
    </message>
    <message>
      <source>A new person.</source>
      <translation>Eine neue Person.</translation>
    </message>
    <message>
      <source>A new ticket begins with receive, not with {action}.</source>
      <translation>Ein neues Ticket beginnt mit „Annehmen“, nicht mit „{action}“.</translation>
    </message>
    <message>
      <source>A policy must not be longer than {most:,} characters.</source>
      <translation>Eine Richtlinie darf nicht länger als {most:,} Zeichen sein.</translation>
    </message>
    <message>
      <source>A report covers three years at most; ask for a shorter period.</source>
      <translation>Ein Bericht umfasst höchstens drei Jahre; fragen Sie nach einem kürzeren Zeitraum.</translation>
    </message>
    <message>
      <source>A skill</source>
      <translation>Eine Fähigkeit</translation>
    </message>
    <message>
      <source>A template needs a text; type one first, then keep it.</source>
      <translation>Eine Vorlage braucht einen Text; tippen Sie erst einen, dann behalten Sie ihn.</translation>
    </message>
    <message>
      <source>All connections to the database are in use; try again in a moment.</source>
      <translation>Alle Verbindungen zur Datenbank sind belegt; versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
      <source>An absence began within the last year; choose a later beginning.</source>
      <translation>Eine Abwesenheit begann innerhalb des letzten Jahres; wählen Sie einen späteren Beginn.</translation>
    </message>
    <message>
      <source>An absence ends after it begins, and in the future; choose a later end.</source>
      <translation>Eine Abwesenheit endet nach ihrem Beginn und in der Zukunft; wählen Sie ein späteres Ende.</translation>
    </message>
    <message>
      <source>An extension on {rung} at {priority} is {most} at most.</source>
      <translation>Eine Verlängerung beträgt bei {rung} und {priority} höchstens {most}.</translation>
    </message>
    <message>
      <source>Another program holds the desk's file; nothing was changed. Close it, then try again.</source>
      <translation>Ein anderes Programm hält die Datei des Desks fest; nichts wurde geändert. Schließen Sie es, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
      <source>Columns that are not known are left out: {names}.</source>
      <translation>Unbekannte Spalten werden ausgelassen: {names}.</translation>
    </message>
    <message>
      <source>Give both impact and urgency, or neither.</source>
      <translation>Geben Sie Auswirkung und Dringlichkeit an, oder keines von beiden.</translation>
    </message>
    <message>
      <source>Give impact and urgency, or the priority itself.</source>
      <translation>Geben Sie Auswirkung und Dringlichkeit an, oder die Priorität selbst.</translation>
    </message>
    <message>
      <source>It has begun already; only its end can be changed.</source>
      <translation>Sie hat schon begonnen; nur ihr Ende lässt sich noch ändern.</translation>
    </message>
    <message>
      <source>It has ended already.</source>
      <translation>Sie ist schon zu Ende.</translation>
    </message>
    <message>
      <source>Its owner has a template {name!r} already; choose another name.</source>
      <translation>Wem sie gehört, hat schon eine Vorlage {name!r}; wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
      <source>Line</source>
      <translation>Zeile</translation>
    </message>
    <message>
      <source>Line {line} is about {login} already.</source>
      <translation>Von {login} handelt schon Zeile {line}.</translation>
    </message>
    <message>
      <source>Line {line} says otherwise about {name}.</source>
      <translation>Zeile {line} sagt über {name} etwas anderes.</translation>
    </message>
    <message>
      <source>Name at least one field to correct.</source>
      <translation>Nennen Sie mindestens ein Feld, das zu berichtigen ist.</translation>
    </message>
    <message>
      <source>New customer</source>
      <translation>Neuer Kunde</translation>
    </message>
    <message>
      <source>No desk can lie there ({reason}); choose another place.</source>
      <translation>Dort kann kein Desk liegen ({reason}); wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
      <source>No limit of #{number} has been missed, so the vendor is not engaged yet; escalate it.</source>
      <translation>Bei #{number} ist keine Grenze verpasst, daher wird der Anbieter noch nicht eingeschaltet; eskalieren Sie es.</translation>
    </message>
    <message>
      <source>No vendor is engaged on #{number}, so none can answer.</source>
      <translation>Bei #{number} ist kein Anbieter eingeschaltet, also kann auch keiner antworten.</translation>
    </message>
    <message>
      <source>Nobody covers for themselves; choose somebody else.</source>
      <translation>Niemand vertritt sich selbst; wählen Sie jemand anderen.</translation>
    </message>
    <message>
      <source>Nobody has #{number}; it can be claimed.</source>
      <translation>Niemand hat #{number}; Sie können es übernehmen.</translation>
    </message>
    <message>
      <source>Not done; import the row again. {why}</source>
      <translation>Nicht ausgeführt; importieren Sie die Zeile noch einmal. {why}</translation>
    </message>
    <message>
      <source>Nothing changes.</source>
      <translation>Nichts ändert sich.</translation>
    </message>
    <message>
      <source>Only a manager sees and changes this; ask one.</source>
      <translation>Das sieht und ändert nur ein Manager; bitten Sie einen darum.</translation>
    </message>
    <message>
      <source>Only an I.T. manager decides; it is at the manager decision point.</source>
      <translation>Nur ein IT-Manager entscheidet; das Ticket ist am Entscheidungspunkt des Managers.</translation>
    </message>
    <message>
      <source>Only an I.T. manager puts a policy into force; hand one the file.</source>
      <translation>Nur ein IT-Manager setzt eine Richtlinie in Kraft; geben Sie ihm die Datei.</translation>
    </message>
    <message>
      <source>Only the desk's owner may act for another person; leave out as.</source>
      <translation>Nur der Besitzer des Desks darf für eine andere Person handeln; lassen Sie „as“ weg.</translation>
    </message>
    <message>
      <source>Only the result chased can move the expected moment (answer_by).</source>
      <translation>Nur wenn Sie nachgehakt haben, lässt sich ändern, bis wann die Antwort erwartet wird.</translation>
    </message>
    <message>
      <source>Perhaps not done; import the row again. {why}</source>
      <translation>Vielleicht nicht ausgeführt; importieren Sie die Zeile noch einmal. {why}</translation>
    </message>
    <message>
      <source>Reason</source>
      <translation>Grund</translation>
    </message>
    <message>
      <source>Somebody else changed the same thing at the same moment; try again.</source>
      <translation>Jemand anders hat im selben Augenblick dasselbe geändert; versuchen Sie es noch einmal.</translation>
    </message>
    <message>
      <source>Somebody else changed the ticket at the same moment; try again.</source>
      <translation>Jemand anders hat das Ticket im selben Augenblick geändert; versuchen Sie es noch einmal.</translation>
    </message>
    <message>
      <source>Somebody else works on #{number} too, so the running work is left; who does it stops it.</source>
      <translation>An #{number} arbeitet noch jemand, deshalb läuft die Arbeit weiter; wer sie tut, hält sie an.</translation>
    </message>
    <message>
      <source>That id belongs to another action, which was done; give every action an id of its own.</source>
      <translation>Diese Kennung gehört zu einer anderen Aktion, die schon getan ist; geben Sie jeder Aktion eine eigene.</translation>
    </message>
    <message>
      <source>That template is a colleague's own; only shared ones are everybody's.</source>
      <translation>Diese Vorlage gehört einem Kollegen; nur geteilte gehören allen.</translation>
    </message>
    <message>
      <source>That template is a colleague's; only who made it can remove it.</source>
      <translation>Diese Vorlage gehört einem Kollegen; nur wer sie angelegt hat, kann sie entfernen.</translation>
    </message>
    <message>
      <source>That view is a colleague's; only who made it can remove it.</source>
      <translation>Diese Ansicht gehört einem Kollegen; nur wer sie angelegt hat, kann sie entfernen.</translation>
    </message>
    <message>
      <source>The address {problem}.</source>
      <translation>Die Adresse {problem}.</translation>
    </message>
    <message>
      <source>The beginning</source>
      <translation>Der Beginn</translation>
    </message>
    <message>
      <source>The checker failed for a reason that is in this client's log; it tries again.</source>
      <translation>Der Prüfer ist aus einem Grund gescheitert, der im Protokoll dieses Programms steht; er versucht es noch einmal.</translation>
    </message>
    <message>
      <source>The client has still to confirm it.</source>
      <translation>Der Kunde muss es noch bestätigen.</translation>
    </message>
    <message>
      <source>The connection to the database was lost; try again.</source>
      <translation>Die Verbindung zur Datenbank ging verloren; versuchen Sie es noch einmal.</translation>
    </message>
    <message>
      <source>The contact</source>
      <translation>Der Kontakt</translation>
    </message>
    <message>
      <source>The customer</source>
      <translation>Der Kunde</translation>
    </message>
    <message>
      <source>The customer {name!r} is no longer active.</source>
      <translation>Der Kunde {name!r} ist nicht mehr aktiv.</translation>
    </message>
    <message>
      <source>The customer's policy has no {rung} to return to; choose one of {rungs}.</source>
      <translation>Nach der Richtlinie des Kunden kann man nicht an „{rung}“ zurückgeben; wählen Sie eine von: {rungs}.</translation>
    </message>
    <message>
      <source>The customer's policy no longer has {rung}; qualify or escalate it.</source>
      <translation>Die Richtlinie des Kunden kennt {rung} nicht mehr; schätzen Sie das Ticket ein oder eskalieren Sie es.</translation>
    </message>
    <message>
      <source>The database URL cannot be read; it looks like sqlite:///desk.db or postgresql://user@host/desk.</source>
      <translation>Die URL der Datenbank ist nicht lesbar; sie sieht aus wie sqlite:///desk.db oder postgresql://user@host/desk.</translation>
    </message>
    <message>
      <source>The database URL contains a character that no name has.</source>
      <translation>Die URL der Datenbank enthält ein Zeichen, das in keinem Namen vorkommt.</translation>
    </message>
    <message>
      <source>The database URL must name a file, as in sqlite:///path/desk.db.</source>
      <translation>Die URL der Datenbank muss eine Datei nennen, etwa sqlite:///path/desk.db.</translation>
    </message>
    <message>
      <source>The database URL sets an option that the driver does not take; correct what follows the ?.</source>
      <translation>Die URL der Datenbank setzt eine Option, die der Treiber nicht annimmt; berichtigen Sie, was auf das ? folgt.</translation>
    </message>
    <message>
      <source>The database can only be read, as a standby can; name the server that can be written.</source>
      <translation>Die Datenbank kann nur gelesen werden, wie ein Bereitschaftsserver; nennen Sie den Server, auf dem geschrieben wird.</translation>
    </message>
    <message>
      <source>The database cannot be reached{why}; check the network, then try again.</source>
      <translation>Die Datenbank ist nicht erreichbar{why}; prüfen Sie das Netz, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
      <source>The database holds tables of another program; name one that is empty.</source>
      <translation>Die Datenbank enthält Tabellen eines anderen Programms; nennen Sie eine leere.</translation>
    </message>
    <message>
      <source>The database is busy and did not answer in time; nothing was changed. Try again.</source>
      <translation>Die Datenbank ist ausgelastet und hat nicht rechtzeitig geantwortet; nichts wurde geändert. Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
      <source>The database is no desk, or only a part of one; its administrator runs: tierdesk db create</source>
      <translation>Die Datenbank ist kein Desk oder nur ein Teil davon; der Administrator führt aus: tierdesk db create</translation>
    </message>
    <message>
      <source>The database refused the login or its password; check both and sign in again.</source>
      <translation>Die Datenbank hat Anmeldename oder Passwort abgelehnt; prüfen Sie beides, und melden Sie sich noch einmal an.</translation>
    </message>
    <message>
      <source>The database server is out of room or connections; tell the administrator, then try again.</source>
      <translation>Dem Datenbankserver fehlt es an Platz oder Verbindungen; sagen Sie es dem Administrator, und versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
      <source>The decision {decision} needs the field {field}.</source>
      <translation>Die Entscheidung „{decision}“ braucht das Feld „{field}“.</translation>
    </message>
    <message>
      <source>The desk is newer than this client; update Tierdesk on this computer.</source>
      <translation>Der Desk ist neuer als dieses Programm; aktualisieren Sie Tierdesk auf diesem Rechner.</translation>
    </message>
    <message>
      <source>The desk is older than this client; its administrator updates it with: tierdesk db upgrade</source>
      <translation>Der Desk ist älter als dieses Programm; der Administrator aktualisiert ihn mit: tierdesk db upgrade</translation>
    </message>
    <message>
      <source>The desk's file can only be read; get the right to write it, and its folder.</source>
      <translation>Die Datei des Desks kann nur gelesen werden; lassen Sie sich das Recht geben, sie und ihren Ordner zu schreiben.</translation>
    </message>
    <message>
      <source>The desk's file cannot be opened; check that it exists and that you may write it and its folder.</source>
      <translation>Die Datei des Desks kann nicht geöffnet werden; prüfen Sie, ob es sie gibt und ob Sie sie und ihren Ordner schreiben dürfen.</translation>
    </message>
    <message>
      <source>The desk's file is not there: {file}. Connect its disk or put the file back, then try again.</source>
      <translation>Die Datei des Desks ist nicht da: {file}. Schließen Sie den Datenträger an oder legen Sie die Datei zurück und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
      <source>The desk's file lies on a network share, where SQLite loses data. Move it to a local disk, or keep the desk in PostgreSQL.</source>
      <translation>Die Datei des Desks liegt auf einer Netzfreigabe, wo SQLite Daten verliert. Verschieben Sie sie auf eine lokale Platte, oder führen Sie den Desk in PostgreSQL.</translation>
    </message>
    <message>
      <source>The disk is full; nothing was changed. Make room, then try again.</source>
      <translation>Die Platte ist voll; nichts wurde geändert. Schaffen Sie Platz, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
      <source>The disk reported an error; nothing was changed. Check the disk, then try again.</source>
      <translation>Die Platte meldet einen Fehler; nichts wurde geändert. Prüfen Sie die Platte, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
      <source>The end</source>
      <translation>Das Ende</translation>
    </message>
    <message>
      <source>The end of the wait</source>
      <translation>Das Ende des Wartens</translation>
    </message>
    <message>
      <source>The escalation checker</source>
      <translation>Der Eskalationsprüfer</translation>
    </message>
    <message>
      <source>The field {field} does not belong to the decision {decision}.</source>
      <translation>Das Feld „{field}“ gehört nicht zur Entscheidung „{decision}“.</translation>
    </message>
    <message>
      <source>The file is no desk, or it is damaged; restore it from a backup, or name another.</source>
      <translation>Die Datei ist kein Desk, oder sie ist beschädigt; stellen Sie sie aus einer Sicherung wieder her, oder nennen Sie eine andere.</translation>
    </message>
    <message>
      <source>The file is not in UTF-8, so it was read as Windows text (cp1252); look at accents and umlauts.</source>
      <translation>Die Datei ist nicht in UTF-8, sie wurde deshalb als Windows-Text (cp1252) gelesen; sehen Sie Umlaute und Akzente nach.</translation>
    </message>
    <message>
      <source>The file {problem}.</source>
      <translation>Die Datei {problem}.</translation>
    </message>
    <message>
      <source>The first line must name the columns; there is none for {names}.</source>
      <translation>Die erste Zeile muss die Spalten nennen; für {names} ist keine da.</translation>
    </message>
    <message>
      <source>The ladder of this policy has no {rung}.</source>
      <translation>In der Leiter dieser Richtlinie gibt es {rung} nicht.</translation>
    </message>
    <message>
      <source>The login</source>
      <translation>Der Anmeldename</translation>
    </message>
    <message>
      <source>The login {login} is the escalation checker's; choose another.</source>
      <translation>Der Anmeldename {login} gehört dem Eskalationsprüfer; wählen Sie einen anderen.</translation>
    </message>
    <message>
      <source>The login {problem}.</source>
      <translation>Der Anmeldename {problem}.</translation>
    </message>
    <message>
      <source>The moment at which the vendor's answer is expected</source>
      <translation>Der Zeitpunkt, bis zu dem die Antwort des Anbieters erwartet wird,</translation>
    </message>
    <message>
      <source>The name</source>
      <translation>Der Name</translation>
    </message>
    <message>
      <source>The name of a view {problem}.</source>
      <translation>Der Name der Ansicht {problem}.</translation>
    </message>
    <message>
      <source>The period ends before it begins; give the earlier day first.</source>
      <translation>Der Zeitraum endet, bevor er beginnt; nennen Sie den früheren Tag zuerst.</translation>
    </message>
    <message>
      <source>The policy</source>
      <translation>Die Richtlinie</translation>
    </message>
    <message>
      <source>The policy asks the vendor question: engage a vendor, or say in no_vendor why there was none.</source>
      <translation>Die Richtlinie stellt die Anbieterfrage: Schalten Sie einen Anbieter ein, oder sagen Sie unter „Warum kein Anbieter“, warum es keinen gab.</translation>
    </message>
    <message>
      <source>The policy does not allow verification without the client's answer; reach the client.</source>
      <translation>Die Richtlinie erlaubt keine Prüfung ohne Antwort des Kunden; erreichen Sie den Kunden.</translation>
    </message>
    <message>
      <source>The policy opens vendor engagement at the manager decision point only; escalate it.</source>
      <translation>Nach der Richtlinie wird ein Anbieter erst am Entscheidungspunkt des Managers eingeschaltet; eskalieren Sie das Ticket.</translation>
    </message>
    <message>
      <source>The reason</source>
      <translation>Der Grund</translation>
    </message>
    <message>
      <source>The row has more cells than the first line; is a delimiter in one of them?</source>
      <translation>Die Zeile hat mehr Zellen als die erste Zeile; steht in einer ein Trennzeichen?</translation>
    </message>
    <message>
      <source>The rung manager is staffed by managers; make the person a manager.</source>
      <translation>Die Stufe Manager wird von Managern besetzt; machen Sie die Person zum Manager.</translation>
    </message>
    <message>
      <source>The rung manager is staffed by managers; make the person one with --manager.</source>
      <translation>Die Stufe Manager wird von Managern besetzt; machen Sie die Person mit --manager dazu.</translation>
    </message>
    <message>
      <source>The server has no such database; create it, or check the database URL.</source>
      <translation>Auf dem Server gibt es keine solche Datenbank; legen Sie sie an, oder prüfen Sie die URL der Datenbank.</translation>
    </message>
    <message>
      <source>The site</source>
      <translation>Der Standort</translation>
    </message>
    <message>
      <source>The template {problem}.</source>
      <translation>Die Vorlage {problem}.</translation>
    </message>
    <message>
      <source>The time frame of #{number} has ended; it can only be extended before; escalate it.</source>
      <translation>Die Frist von #{number} ist abgelaufen und lässt sich nur vorher verlängern; eskalieren Sie es.</translation>
    </message>
    <message>
      <source>The time frames of the ladder add up to {time}, more than these {overall}.</source>
      <translation>Die Fristen der Leiter ergeben zusammen {time}, mehr als diese {overall}.</translation>
    </message>
    <message>
      <source>There is a calendar {name!r} already.</source>
      <translation>Es gibt schon einen Kalender {name!r}.</translation>
    </message>
    <message>
      <source>There is a contact {name!r} already.</source>
      <translation>Es gibt schon einen Kontakt {name!r}.</translation>
    </message>
    <message>
      <source>There is a customer {name!r} already.</source>
      <translation>Es gibt schon einen Kunden {name!r}.</translation>
    </message>
    <message>
      <source>There is a number in it that cannot be read.</source>
      <translation>Darin steht eine Zahl, die nicht lesbar ist.</translation>
    </message>
    <message>
      <source>There is a site {name!r} already.</source>
      <translation>Es gibt schon einen Standort {name!r}.</translation>
    </message>
    <message>
      <source>There is a telephone number or an address of mail, but no contact that it is of.</source>
      <translation>Da steht eine Telefonnummer oder E-Mail-Adresse, aber kein Kontakt, zu dem sie gehört.</translation>
    </message>
    <message>
      <source>There is a vendor {name!r} already.</source>
      <translation>Es gibt schon einen Anbieter {name!r}.</translation>
    </message>
    <message>
      <source>There is an address, but no site that it is of.</source>
      <translation>Da steht eine Adresse, aber kein Standort, zu dem sie gehört.</translation>
    </message>
    <message>
      <source>There is no customer {name!r}; add it first, or take the customer 'Unknown caller'.</source>
      <translation>Es gibt keinen Kunden {name!r}; legen Sie ihn erst an, oder nehmen Sie den Kunden „Unknown caller“.</translation>
    </message>
    <message>
      <source>There is no customer {name!r}; add it first.</source>
      <translation>Es gibt keinen Kunden {name!r}; legen Sie ihn erst an.</translation>
    </message>
    <message>
      <source>There is no customer {name!r}; see the list of customers.</source>
      <translation>Es gibt keinen Kunden {name!r}; siehe die Liste der Kunden.</translation>
    </message>
    <message>
      <source>There is no desk at {file}; make it with: tierdesk db create</source>
      <translation>Unter {file} gibt es keinen Desk; legen Sie ihn an mit: tierdesk db create</translation>
    </message>
    <message>
      <source>There is no desk in this database yet; make it with: tierdesk db create</source>
      <translation>In dieser Datenbank gibt es noch keinen Desk; legen Sie ihn an mit: tierdesk db create</translation>
    </message>
    <message>
      <source>There is no folder {folder}.</source>
      <translation>Es gibt keinen Ordner {folder}.</translation>
    </message>
    <message>
      <source>There is no folder {folder}; make it, or choose another place for the desk.</source>
      <translation>Es gibt keinen Ordner {folder}; legen Sie ihn an, oder wählen Sie einen anderen Ort für den Desk.</translation>
    </message>
    <message>
      <source>There is no notice {number}; see: tierdesk notices</source>
      <translation>Es gibt keine Mitteilung {number}; siehe: tierdesk notices</translation>
    </message>
    <message>
      <source>There is no policy "{name}" to extend.</source>
      <translation>Es gibt keine Richtlinie „{name}“, die man erweitern könnte.</translation>
    </message>
    <message>
      <source>There is no policy {name!r}; known are {known}.</source>
      <translation>Es gibt keine Richtlinie {name!r}; bekannt sind {known}.</translation>
    </message>
    <message>
      <source>There is no room for {file} on the disk; nothing of it is left there.</source>
      <translation>Für {file} ist kein Platz auf dem Datenträger; nichts davon ist dort zurückgeblieben.</translation>
    </message>
    <message>
      <source>There is no rung {rung!r}; rungs are tier1, tier2, tier3 and onsite.</source>
      <translation>Es gibt keine Stufe {rung!r}; Stufen sind tier1, tier2, tier3 und onsite.</translation>
    </message>
    <message>
      <source>There is no site {name!r}; add it first.</source>
      <translation>Es gibt keinen Standort {name!r}; legen Sie ihn erst an.</translation>
    </message>
    <message>
      <source>There is no such action; choose {known}.</source>
      <translation>Es gibt keine solche Aktion; wählen Sie {known}.</translation>
    </message>
    <message>
      <source>There is no such customer; look at the list again.</source>
      <translation>Diesen Kunden gibt es nicht; sehen Sie die Liste noch einmal an.</translation>
    </message>
    <message>
      <source>There is no ticket #{number}.</source>
      <translation>Es gibt kein Ticket #{number}.</translation>
    </message>
    <message>
      <source>There is no ticket {name}.</source>
      <translation>Es gibt kein Ticket {name}.</translation>
    </message>
    <message>
      <source>There is no {key}: to filter by; is {meant}: meant? There is {known}, and more.</source>
      <translation>Nach {key}: lässt sich nicht filtern; ist {meant}: gemeint? Es gibt {known} und mehr.</translation>
    </message>
    <message>
      <source>There is nobody on the staff with the login {login!r}.</source>
      <translation>Im Team hat niemand den Anmeldenamen {login!r}.</translation>
    </message>
    <message>
      <source>There is nobody on the staff with the login {login!r}; see the list of people.</source>
      <translation>Im Team hat niemand den Anmeldenamen {login!r}; sehen Sie in der Liste der Personen nach.</translation>
    </message>
    <message>
      <source>There is somebody with the login {login} already.</source>
      <translation>Den Anmeldenamen {login} hat schon jemand.</translation>
    </message>
    <message>
      <source>These files are there already: {files}. Move them away, or choose another name.</source>
      <translation>Diese Dateien gibt es schon: {files}. Verschieben Sie sie, oder wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
      <source>This can never be reached, because the rate of the rung is 0.</source>
      <translation>Das kann nie erreicht werden, weil der Stundensatz der Stufe 0 ist.</translation>
    </message>
    <message>
      <source>This can never be reached: it takes {time} of work, and a visit escalates after {longest} even when it is extended.</source>
      <translation>Das kann nie erreicht werden: Es braucht {time} Arbeit, und ein Aufenthalt wird auch verlängert nach {longest} eskaliert.</translation>
    </message>
    <message>
      <source>This desk is in WAL mode and SQLite {version} can damage it; install the package pysqlite3, or an SQLite of 3.51.3 or newer.</source>
      <translation>Dieser Desk ist im WAL-Modus, und SQLite {version} kann ihn beschädigen; installieren Sie das Paket pysqlite3 oder SQLite ab 3.51.3.</translation>
    </message>
    <message>
      <source>This is nested too deeply for a policy.</source>
      <translation>Das ist für eine Richtlinie zu tief verschachtelt.</translation>
    </message>
    <message>
      <source>This is not TOML: {reason}.</source>
      <translation>Das ist kein TOML: {reason}.</translation>
    </message>
    <message>
      <source>This must be another policy, not the policy itself.</source>
      <translation>Das muss eine andere Richtlinie sein, nicht die Richtlinie selbst.</translation>
    </message>
    <message>
      <source>This must be given where there is a silence.</source>
      <translation>Das muss angegeben sein, wo es „silence“ gibt.</translation>
    </message>
    <message>
      <source>This must be given, as a list of rungs such as ["tier1", "onsite"].</source>
      <translation>Das muss angegeben sein, als Liste von Stufen wie ["tier1", "onsite"].</translation>
    </message>
    <message>
      <source>This must be given, because the hours are those of some place.</source>
      <translation>Das muss angegeben sein, denn die Stunden sind die eines bestimmten Ortes.</translation>
    </message>
    <message>
      <source>This was changed meanwhile; import the row again.</source>
      <translation>Das wurde inzwischen geändert; importieren Sie die Zeile noch einmal.</translation>
    </message>
    <message>
      <source>This was changed meanwhile; look at it again, then change it.</source>
      <translation>Das wurde inzwischen geändert; sehen Sie es noch einmal an und ändern Sie es dann.</translation>
    </message>
    <message>
      <source>This would take more than ten years of the calendar's hours.</source>
      <translation>Das würde mehr als zehn Jahre der Stunden dieses Kalenders brauchen.</translation>
    </message>
    <message>
      <source>This would take more than ten years of work at the rate.</source>
      <translation>Das würde bei diesem Stundensatz mehr als zehn Jahre Arbeit brauchen.</translation>
    </message>
    <message>
      <source>This {problem}.</source>
      <translation>Das {problem}.</translation>
    </message>
    <message>
      <source>Tierdesk keeps its desk in SQLite or PostgreSQL: sqlite:///desk.db or postgresql://user@host/desk.</source>
      <translation>Tierdesk führt seinen Desk in SQLite oder PostgreSQL: sqlite:///desk.db oder postgresql://user@host/desk.</translation>
    </message>
    <message>
      <source>Two columns mean the same: {first} and {second}.</source>
      <translation>Zwei Spalten bedeuten dasselbe: {first} und {second}.</translation>
    </message>
    <message>
      <source>Unanswered needs {attempts} attempts to reach the client over {time}; there are {made} over {passed}; record each as a contact, not reached.</source>
      <translation>„Keine Antwort“ verlangt {attempts} Versuche, den Kunden zu erreichen, über {time}; bisher sind es {made} über {passed}; halten Sie jeden als Kontakt fest, nicht erreicht.</translation>
    </message>
    <message>
      <source>You are importing this, so that you stay a manager; ask another one to change it.</source>
      <translation>Sie importieren dies gerade und bleiben deshalb Manager; bitten Sie einen anderen Manager, das zu ändern.</translation>
    </message>
    <message>
      <source>You are signed in to the database as {login}; only the desk's owner may act for others.</source>
      <translation>Sie sind an der Datenbank als {login} angemeldet; nur der Besitzer des Desks darf für andere handeln.</translation>
    </message>
    <message>
      <source>You are working on #{number} since {moment}; stop that first.</source>
      <translation>Sie arbeiten seit {moment} an #{number}; beenden Sie das zuerst.</translation>
    </message>
    <message>
      <source>You are working on this ticket since {moment}; stop that first.</source>
      <translation>Sie arbeiten seit {moment} an diesem Ticket; beenden Sie das zuerst.</translation>
    </message>
    <message>
      <source>You have #{number} already.</source>
      <translation>Sie haben #{number} schon.</translation>
    </message>
    <message>
      <source>You have no running work on #{number}; start it, or log minutes.</source>
      <translation>An #{number} läuft keine Arbeit von Ihnen; beginnen Sie sie, oder buchen Sie Minuten.</translation>
    </message>
    <message>
      <source>You resolved #{number}, so somebody else verifies it with the client (four eyes).</source>
      <translation>Sie haben #{number} gelöst, daher prüft es jemand anders mit dem Kunden (Vier-Augen-Prinzip).</translation>
    </message>
    <message>
      <source>Your database login lacks the right to do that; ask the desk's owner.</source>
      <translation>Ihrer Anmeldung an der Datenbank fehlt dazu das Recht; fragen Sie den Besitzer des Desks.</translation>
    </message>
    <message>
      <source>Your work runs on #{other} since {moment}, not on #{number}; stop it there.</source>
      <translation>Ihre Arbeit läuft seit {moment} an #{other}, nicht an #{number}; beenden Sie sie dort.</translation>
    </message>
    <message>
      <source>a list</source>
      <translation>eine Liste</translation>
    </message>
    <message>
      <source>a table</source>
      <translation>eine Tabelle</translation>
    </message>
    <message>
      <source>active</source>
      <translation>aktiv</translation>
    </message>
    <message>
      <source>cannot be read from line {line} on: a quotation mark is not closed, or a cell is too long</source>
      <translation>lässt sich ab Zeile {line} nicht lesen: ein Anführungszeichen ist nicht geschlossen oder eine Zelle ist zu lang</translation>
    </message>
    <message>
      <source>cannot be used</source>
      <translation>ist nicht verwendbar</translation>
    </message>
    <message>
      <source>cannot stand here{meant}, only {known} can</source>
      <translation>kann hier nicht stehen{meant}, möglich sind nur {known}</translation>
    </message>
    <message>
      <source>contact {name} changes</source>
      <translation>Kontakt {name} ändert sich</translation>
    </message>
    <message>
      <source>contains a character that is not text ({code})</source>
      <translation>enthält ein Zeichen, das kein Text ist ({code})</translation>
    </message>
    <message>
      <source>done_at lies before #{number} was received.</source>
      <translation>Der Zeitpunkt (done_at) liegt vor der Annahme von #{number}.</translation>
    </message>
    <message>
      <source>done_at lies in the future; it is when the action was really done.</source>
      <translation>Der Zeitpunkt (done_at) liegt in der Zukunft; gemeint ist, wann die Aktion wirklich getan wurde.</translation>
    </message>
    <message>
      <source>has hours that do not end later on the same day, {value}; 24:00 ends a day</source>
      <translation>hat Stunden, die nicht später am selben Tag enden, {value}; 24:00 beendet einen Tag</translation>
    </message>
    <message>
      <source>has hours that overlap at {clock}</source>
      <translation>hat Stunden, die sich um {clock} überschneiden</translation>
    </message>
    <message>
      <source>has more than {most:,} rows; split it</source>
      <translation>hat mehr als {most:,} Zeilen; teilen Sie sie auf</translation>
    </message>
    <message>
      <source>has more than {most} columns</source>
      <translation>hat mehr als {most} Spalten</translation>
    </message>
    <message>
      <source>how the request came in</source>
      <translation>wie die Anfrage hereinkam</translation>
    </message>
    <message>
      <source>is a workbook, not CSV; save it as CSV first</source>
      <translation>ist eine Arbeitsmappe, kein CSV; speichern Sie sie erst als CSV</translation>
    </message>
    <message>
      <source>is empty; its first line names the columns</source>
      <translation>ist leer; ihre erste Zeile nennt die Spalten</translation>
    </message>
    <message>
      <source>is larger than 10 MB; split it</source>
      <translation>ist größer als 10 MB; teilen Sie sie auf</translation>
    </message>
    <message>
      <source>is longer than {most:,} characters</source>
      <translation>ist länger als {most:,} Zeichen</translation>
    </message>
    <message>
      <source>is no text in UTF-8; save it as CSV in UTF-8</source>
      <translation>ist kein Text in UTF-8; speichern Sie sie als CSV in UTF-8</translation>
    </message>
    <message>
      <source>is not of the kind that belongs here</source>
      <translation>ist nicht von der Art, die hierher gehört</translation>
    </message>
    <message>
      <source>is outside the calendar</source>
      <translation>liegt außerhalb des Kalenders</translation>
    </message>
    <message>
      <source>it has none</source>
      <translation>sie hat keine</translation>
    </message>
    <message>
      <source>its fields are {known}</source>
      <translation>ihre Felder sind {known}</translation>
    </message>
    <message>
      <source>manager</source>
      <translation>Manager</translation>
    </message>
    <message>
      <source>me, none, a login or part of a name</source>
      <translation>me, none, ein Anmeldename oder Teil eines Namens</translation>
    </message>
    <message>
      <source>minutes</source>
      <translation>Minuten</translation>
    </message>
    <message>
      <source>must be a UUID</source>
      <translation>muss eine UUID sein</translation>
    </message>
    <message>
      <source>must be a country such as DE, or a country and its subdivision such as DE-BE</source>
      <translation>muss ein Land sein wie DE oder ein Land mit Landesteil wie DE-BE</translation>
    </message>
    <message>
      <source>must be a duration between one second and ten years</source>
      <translation>muss eine Dauer zwischen einer Sekunde und zehn Jahren sein</translation>
    </message>
    <message>
      <source>must be a duration such as 90s, 15m or 4h</source>
      <translation>muss eine Dauer sein wie 90s, 15m oder 4h</translation>
    </message>
    <message>
      <source>must be a list in square brackets</source>
      <translation>muss eine Liste in eckigen Klammern sein</translation>
    </message>
    <message>
      <source>must be a list of dates in quotes such as "2026-12-24"</source>
      <translation>muss eine Liste von Daten in Anführungszeichen sein wie "2026-12-24"</translation>
    </message>
    <message>
      <source>must be a list of hours such as "08:00-12:00", not {value}</source>
      <translation>muss eine Liste von Stunden sein wie "08:00-12:00", nicht {value}</translation>
    </message>
    <message>
      <source>must be a moment such as 2026-03-01T14:30:00Z</source>
      <translation>muss ein Zeitpunkt sein wie 2026-03-01T14:30:00Z</translation>
    </message>
    <message>
      <source>must be a number from {least:,g} to {most:,.12g}</source>
      <translation>muss eine Zahl von {least:,g} bis {most:,.12g} sein</translation>
    </message>
    <message>
      <source>must be a number of calendar days such as "5d", at most 3650</source>
      <translation>muss eine Zahl von Kalendertagen sein wie "5d", höchstens 3650</translation>
    </message>
    <message>
      <source>must be a table of keys and values</source>
      <translation>muss eine Tabelle von Schlüsseln und Werten sein</translation>
    </message>
    <message>
      <source>must be a text</source>
      <translation>muss ein Text sein</translation>
    </message>
    <message>
      <source>must be a text in quotes</source>
      <translation>muss ein Text in Anführungszeichen sein</translation>
    </message>
    <message>
      <source>must be a time zone such as Europe/Berlin, not {value}{meant}</source>
      <translation>muss eine Zeitzone sein wie Europe/Berlin, nicht {value}{meant}</translation>
    </message>
    <message>
      <source>must be a whole number from {least} to {most}</source>
      <translation>muss eine ganze Zahl von {least} bis {most} sein</translation>
    </message>
    <message>
      <source>must be a whole number of {of} from {least} to {most:,}</source>
      <translation>muss eine ganze Zahl von {of} sein, von {least} bis {most:,}</translation>
    </message>
    <message>
      <source>must be given</source>
      <translation>muss angegeben sein</translation>
    </message>
    <message>
      <source>must be one word that begins with a letter or a number, such as anna.berg</source>
      <translation>muss ein Wort sein, das mit einem Buchstaben oder einer Zahl beginnt, etwa anna.berg</translation>
    </message>
    <message>
      <source>must be true or false</source>
      <translation>muss true oder false sein</translation>
    </message>
    <message>
      <source>must be true, false or a list of priorities</source>
      <translation>muss true, false oder eine Liste von Prioritäten sein</translation>
    </message>
    <message>
      <source>must be {allowed}</source>
      <translation>muss {allowed} sein</translation>
    </message>
    <message>
      <source>must be {allowed}, not {value}{meant}</source>
      <translation>muss {allowed} sein, nicht {value}{meant}</translation>
    </message>
    <message>
      <source>must be {allowed}, or a table of these by limit</source>
      <translation>muss {allowed} sein oder eine Tabelle davon je Grenze</translation>
    </message>
    <message>
      <source>must begin with a country that is known, such as DE, not {value}</source>
      <translation>muss mit einem bekannten Land beginnen wie DE, nicht {value}</translation>
    </message>
    <message>
      <source>must have at least one rung below the manager</source>
      <translation>muss mindestens eine Stufe unter dem Manager haben</translation>
    </message>
    <message>
      <source>must have at most {most} dates</source>
      <translation>darf höchstens {most} Daten haben</translation>
    </message>
    <message>
      <source>must lie between the years 2000 and 9000</source>
      <translation>muss zwischen den Jahren 2000 und 9000 liegen</translation>
    </message>
    <message>
      <source>must name each rung once and in order: {rungs}</source>
      <translation>muss jede Stufe einmal und in der Reihenfolge nennen: {rungs}</translation>
    </message>
    <message>
      <source>must not be empty</source>
      <translation>darf nicht leer sein</translation>
    </message>
    <message>
      <source>must say its time zone, as in 2026-03-01T14:30:00Z</source>
      <translation>muss die Zeitzone nennen, etwa 2026-03-01T14:30:00Z</translation>
    </message>
    <message>
      <source>name</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>names a date that does not exist, {value}</source>
      <translation>nennt ein Datum, das es nicht gibt, {value}</translation>
    </message>
    <message>
      <source>names a subdivision that {country} does not have, {name}{known}</source>
      <translation>nennt einen Landesteil, den {country} nicht hat, {name}{known}</translation>
    </message>
    <message>
      <source>new address of site {name}</source>
      <translation>neue Adresse des Standorts {name}</translation>
    </message>
    <message>
      <source>new contact {name}</source>
      <translation>neuer Kontakt {name}</translation>
    </message>
    <message>
      <source>new site {name}</source>
      <translation>neuer Standort {name}</translation>
    </message>
    <message>
      <source>no</source>
      <translation>nein</translation>
    </message>
    <message>
      <source>no rung</source>
      <translation>keine Stufe</translation>
    </message>
    <message>
      <source>nobody covers</source>
      <translation>niemand vertritt</translation>
    </message>
    <message>
      <source>nothing more can be done with it</source>
      <translation>es lässt sich nichts mehr damit tun</translation>
    </message>
    <message>
      <source>number:{digits} is no ticket's number.</source>
      <translation>number:{digits} ist keine Ticketnummer.</translation>
    </message>
    <message>
      <source>part of the caller's name</source>
      <translation>ein Teil vom Namen des Anrufers</translation>
    </message>
    <message>
      <source>part of the category</source>
      <translation>ein Teil der Kategorie</translation>
    </message>
    <message>
      <source>part of the customer's name</source>
      <translation>ein Teil vom Namen des Kunden</translation>
    </message>
    <message>
      <source>part of the engaged vendor's name</source>
      <translation>ein Teil vom Namen des eingeschalteten Anbieters</translation>
    </message>
    <message>
      <source>policy</source>
      <translation>Richtlinie</translation>
    </message>
    <message>
      <source>possible: {actions}</source>
      <translation>möglich: {actions}</translation>
    </message>
    <message>
      <source>putting it to wait</source>
      <translation>Warten</translation>
    </message>
    <message>
      <source>receive makes a new ticket; name it new.</source>
      <translation>„Annehmen“ macht ein neues Ticket; nennen Sie es „new“.</translation>
    </message>
    <message>
      <source>rungs</source>
      <translation>Stufen</translation>
    </message>
    <message>
      <source>skills</source>
      <translation>Kenntnisse</translation>
    </message>
    <message>
      <source>stars</source>
      <translation>Sternen</translation>
    </message>
    <message>
      <source>the next step is: {action}</source>
      <translation>der nächste Schritt ist: {action}</translation>
    </message>
    <message>
      <source>the priority</source>
      <translation>die Priorität</translation>
    </message>
    <message>
      <source>the rung it is on</source>
      <translation>die Stufe, auf der es ist</translation>
    </message>
    <message>
      <source>the ticket's number</source>
      <translation>die Nummer des Tickets</translation>
    </message>
    <message>
      <source>this</source>
      <translation>dies</translation>
    </message>
    <message>
      <source>waiting for {reason} ({stage} before)</source>
      <translation>Wartet auf: {reason} (vorher: {stage})</translation>
    </message>
    <message>
      <source>what it waits for</source>
      <translation>worauf es wartet</translation>
    </message>
    <message>
      <source>where it stands on its path</source>
      <translation>wo es auf seinem Weg steht</translation>
    </message>
    <message>
      <source>yes</source>
      <translation>ja</translation>
    </message>
    <message>
      <source>{action} it first</source>
      <translation>zuerst: {action}</translation>
    </message>
    <message>
      <source>{action} needs the field {field}.</source>
      <translation>„{action}“ braucht das Feld „{field}“.</translation>
    </message>
    <message>
      <source>{changes}.</source>
      <translation>{changes}.</translation>
    </message>
    <message>
      <source>{fact}, so it cannot be done: {action}; {allowed}.</source>
      <translation>{fact}, daher geht nicht: {action}; {allowed}.</translation>
    </message>
    <message>
      <source>{fact}, so it cannot be done: {action}; {first}; {allowed}.</source>
      <translation>{fact}, daher geht nicht: {action}; {first}; {allowed}.</translation>
    </message>
    <message>
      <source>{field} cannot be {value!r} in a template.</source>
      <translation>{field} kann in einer Vorlage nicht {value!r} sein.</translation>
    </message>
    <message>
      <source>{field} {problem}.</source>
      <translation>„{field}“ {problem}.</translation>
    </message>
    <message>
      <source>{file} cannot be written: you lack the right to it, or another program has it open.</source>
      <translation>{file} kann nicht geschrieben werden: Ihnen fehlt das Recht dazu, oder ein anderes Programm hat die Datei geöffnet.</translation>
    </message>
    <message>
      <source>{file} cannot be written: {reason}.</source>
      <translation>{file} kann nicht geschrieben werden: {reason}.</translation>
    </message>
    <message>
      <source>{file} is neither .xlsx nor .csv, by which is told what is written.</source>
      <translation>{file} endet weder auf .xlsx noch auf .csv; daran wird erkannt, was geschrieben wird.</translation>
    </message>
    <message>
      <source>{first} and {last}</source>
      <translation>{first} und {last}</translation>
    </message>
    <message>
      <source>{first} or {last}</source>
      <translation>{first} oder {last}</translation>
    </message>
    <message>
      <source>{first} then {last}</source>
      <translation>{first}, dann {last}</translation>
    </message>
    <message>
      <source>{held} already.</source>
      <translation>{held}, daran ändert sich nichts.</translation>
    </message>
    <message>
      <source>{held}; only they or a manager can do this ({doing}); take it over first (assign, with a reason).</source>
      <translation>{held}; nur diese Person oder ein Manager kann das tun ({doing}); übernehmen Sie es zuerst (Zuweisen, mit einem Grund).</translation>
    </message>
    <message>
      <source>{held}; take it over (assign, with a reason).</source>
      <translation>{held}; übernehmen Sie es (Zuweisen, mit einem Grund).</translation>
    </message>
    <message>
      <source>{held}; taking it over needs a reason.</source>
      <translation>{held}; wer es an sich nimmt, muss einen Grund nennen.</translation>
    </message>
    <message>
      <source>{key} measures nothing; time left is due&lt;1h or due&gt;1d, age is age&gt;2d or age&lt;4h.</source>
      <translation>{key} misst nichts; die Restzeit ist due&lt;1h oder due&gt;1d, das Alter age&gt;2d oder age&lt;4h.</translation>
    </message>
    <message>
      <source>{key} needs a time behind it, like 30m, 4h, 2d or 1w.</source>
      <translation>{key} braucht eine Zeit dahinter, etwa 30m, 4h, 2d oder 1w.</translation>
    </message>
    <message>
      <source>{key}: needs a value behind it: {means}.</source>
      <translation>{key}: braucht einen Wert dahinter: {means}.</translation>
    </message>
    <message>
      <source>{key}:{value} is nothing known; there is {known}.</source>
      <translation>{key}:{value} ist nicht bekannt; es gibt {known}.</translation>
    </message>
    <message>
      <source>{key}{value} is too long a time; {longest} is the longest.</source>
      <translation>{key}{value} ist zu lang; die längste Zeit ist {longest}.</translation>
    </message>
    <message>
      <source>{kind} has no field {field}; {takes}.</source>
      <translation>Die Aktion {kind} hat kein Feld {field}; {takes}.</translation>
    </message>
    <message>
      <source>{login!r} is not on the staff of this desk; its administrator adds you with: tierdesk people add</source>
      <translation>{login!r} gehört nicht zum Team dieses Desks; der Administrator nimmt Sie auf mit: tierdesk people add</translation>
    </message>
    <message>
      <source>{name} covers, but does not staff {rung}</source>
      <translation>{name} vertritt, besetzt aber {rung} nicht</translation>
    </message>
    <message>
      <source>{name} covers, but is absent too</source>
      <translation>{name} vertritt, ist aber selbst abwesend</translation>
    </message>
    <message>
      <source>{name} covers, but is no longer active</source>
      <translation>{name} vertritt, ist aber nicht mehr aktiv</translation>
    </message>
    <message>
      <source>{name} does not staff {rung}; assign to somebody who does.</source>
      <translation>{name} besetzt {rung} nicht; weisen Sie es jemandem zu, der das tut.</translation>
    </message>
    <message>
      <source>{name} has #{number}</source>
      <translation>{name} hat #{number}</translation>
    </message>
    <message>
      <source>{name} has had #{number} since {moment}</source>
      <translation>{name} hat #{number} seit {moment}</translation>
    </message>
    <message>
      <source>{name} has open tickets: {tickets}; close or cancel them first.</source>
      <translation>{name} hat offene Tickets: {tickets}; schließen oder stornieren Sie sie erst.</translation>
    </message>
    <message>
      <source>{name} has work running on #{number} and holds {tickets}; have the work stopped, and assign the tickets to somebody else or release them.</source>
      <translation>{name} hat laufende Arbeit an #{number} und hält {tickets}; lassen Sie die Arbeit anhalten, und weisen Sie die Tickets jemand anderem zu oder geben Sie sie frei.</translation>
    </message>
    <message>
      <source>{name} has work running on #{number}; have it stopped first.</source>
      <translation>{name} hat laufende Arbeit an #{number}; lassen Sie sie erst anhalten.</translation>
    </message>
    <message>
      <source>{name} holds open tickets ({count}); assign them first.</source>
      <translation>{name} hält offene Tickets ({count}); weisen Sie sie erst zu.</translation>
    </message>
    <message>
      <source>{name} holds {tickets}; assign them to somebody else first, or release them.</source>
      <translation>{name} hält {tickets}; weisen Sie sie erst jemand anderem zu oder geben Sie sie frei.</translation>
    </message>
    <message>
      <source>{name} is absent from {begins} to {ends} already; change that absence.</source>
      <translation>{name} ist schon von {begins} bis {ends} abwesend; ändern Sie diese Abwesenheit.</translation>
    </message>
    <message>
      <source>{name} is absent too, from {begins} to {ends}; choose another cover.</source>
      <translation>{name} ist auch abwesend, von {begins} bis {ends}; wählen Sie eine andere Vertretung.</translation>
    </message>
    <message>
      <source>{name} is engaged on {tickets}; it is still in use.</source>
      <translation>{name} ist bei {tickets} beauftragt und wird noch gebraucht.</translation>
    </message>
    <message>
      <source>{name} is no longer active at this desk; ask its administrator.</source>
      <translation>{name} ist an diesem Desk nicht mehr aktiv; fragen Sie den Administrator.</translation>
    </message>
    <message>
      <source>{name} is no longer active on the staff, so somebody who is does it.</source>
      <translation>{name} ist im Team nicht mehr aktiv; das muss jemand tun, der es ist.</translation>
    </message>
    <message>
      <source>{name} is no longer active; choose somebody who is.</source>
      <translation>{name} ist nicht mehr aktiv; wählen Sie jemanden, der es ist.</translation>
    </message>
    <message>
      <source>{name} is the only active manager; make somebody else a manager first.</source>
      <translation>{name} ist der einzige aktive Manager; machen Sie erst jemand anderen zum Manager.</translation>
    </message>
    <message>
      <source>{name} takes in whoever is not known yet; it keeps its name and stays active.</source>
      <translation>{name} nimmt auf, wer noch nicht bekannt ist; der Name bleibt, und der Kunde bleibt aktiv.</translation>
    </message>
    <message>
      <source>{name} would extend itself by way of {other}; extend another policy.</source>
      <translation>{name} würde über {other} sich selbst erweitern; erweitern Sie eine andere Richtlinie.</translation>
    </message>
    <message>
      <source>{name}, which extends it: {place}</source>
      <translation>{name}, die sie erweitert: {place}</translation>
    </message>
    <message>
      <source>{path} is a folder; name a file in it, such as desk.db.</source>
      <translation>{path} ist ein Ordner; nennen Sie eine Datei darin, etwa desk.db.</translation>
    </message>
    <message>
      <source>{place}: {problem}</source>
      <translation>{place}: {problem}</translation>
    </message>
    <message>
      <source>{priorities}: there are limits, but neither hours nor round the clock to count them.</source>
      <translation>{priorities}: Es gibt Grenzen, aber weder Stunden noch „rund um die Uhr“, um sie zu zählen.</translation>
    </message>
    <message>
      <source>{priority} is neither round the clock nor has hours.</source>
      <translation>{priority} läuft weder rund um die Uhr noch hat es Stunden.</translation>
    </message>
    <message>
      <source>{rung} has no resolve time frame at {priority}, so there is nothing to extend.</source>
      <translation>{rung} hat bei {priority} keine Frist zum Lösen; es gibt also nichts zu verlängern.</translation>
    </message>
    <message>
      <source>{tickets} and {count} more</source>
      <translation>{tickets} und {count} weitere</translation>
    </message>
    <message>
      <source>{what} Its version is {version} now; look at it, then act again.</source>
      <translation>{what} Es hat jetzt Version {version}; sehen Sie es sich an, und handeln Sie dann noch einmal.</translation>
    </message>
    <message>
      <source>{what} lies in the past; name a moment to come, or leave it out.</source>
      <translation>{what} liegt in der Vergangenheit; nennen Sie einen künftigen Zeitpunkt, oder lassen Sie ihn weg.</translation>
    </message>
    <message>
      <source>{what} must be yes or no, not {cell!r}.</source>
      <translation>{what} muss ja oder nein sein, nicht {cell!r}.</translation>
    </message>
    <message>
      <source>{what} {problem}.</source>
      <translation>{what} {problem}.</translation>
    </message>
    <message>
      <source>{what}: {before} becomes {after}</source>
      <translation>{what}: aus {before} wird {after}</translation>
    </message>
    <message>
      <source>{who} changed this meanwhile, at {moment}; look at it again, then change it.</source>
      <translation>{who} hat das inzwischen geändert, am {moment}; sehen Sie es noch einmal an und ändern Sie es dann.</translation>
    </message>
    <message>
      <source>{who} put version {version} of {policy} on {moment}; compare yours with that, then put it again.</source>
      <translation>{who} hat am {moment} Version {version} von {policy} in Kraft gesetzt; vergleichen Sie Ihre damit und setzen Sie sie dann erneut in Kraft.</translation>
    </message>
    <message>
      <source>{who} was faster: {action} on #{number}, which is now {status} on {rung}.</source>
      <translation>{who} war schneller: {action} an #{number}, Status jetzt „{status}“ bei {rung}.</translation>
    </message>
  </context>
  <context>
    <name>steps</name>
    <message>
      <source>Cancelled</source>
      <translation>Storniert</translation>
    </message>
    <message>
      <source>Closed</source>
      <translation>Geschlossen</translation>
    </message>
    <message>
      <source>Documented</source>
      <translation>Aufgenommen</translation>
    </message>
    <message>
      <source>Qualified</source>
      <translation>Eingeschätzt</translation>
    </message>
    <message>
      <source>Quality control</source>
      <translation>Qualitätskontrolle</translation>
    </message>
    <message>
      <source>Received</source>
      <translation>Angenommen</translation>
    </message>
    <message>
      <source>Stopped</source>
      <translation>Beendet</translation>
    </message>
    <message>
      <source>ahead</source>
      <translation>voraus</translation>
    </message>
    <message>
      <source>done</source>
      <translation>erledigt</translation>
    </message>
    <message>
      <source>now</source>
      <translation>jetzt</translation>
    </message>
    <message>
      <source>time frame missed</source>
      <translation>Frist verpasst</translation>
    </message>
    <message>
      <source>verified</source>
      <translation>geprüft</translation>
    </message>
    <message>
      <source>{0} / {1}</source>
      <translation>{0} / {1}</translation>
    </message>
    <message>
      <source>{0} / {1} min</source>
      <translation>{0} / {1} min</translation>
    </message>
  </context>
  <context>
    <name>story</name>
    <message>
      <source>Allowed {0}</source>
      <translation>Erlaubt {0}</translation>
    </message>
    <message>
      <source>Done {0}</source>
      <translation>Geschehen {0}</translation>
    </message>
    <message>
      <source>Due {0}</source>
      <translation>Fällig {0}</translation>
    </message>
    <message>
      <source>Entry {0}, {1}, by login {2}</source>
      <translation>Eintrag {0}, {1}, mit der Anmeldung {2}</translation>
    </message>
    <message>
      <source>Fired {0}</source>
      <translation>Ausgelöst {0}</translation>
    </message>
    <message>
      <source>Recorded {0}</source>
      <translation>Aufgezeichnet {0}</translation>
    </message>
    <message>
      <source>Visit {0}, action id {1}</source>
      <translation>Aufenthalt {0}, Aktion {1}</translation>
    </message>
    <message>
      <source>allowed {0}</source>
      <translation>erlaubt {0}</translation>
    </message>
    <message>
      <source>due {0}</source>
      <translation>fällig {0}</translation>
    </message>
    <message>
      <source>noticed {0} late</source>
      <translation>{0} zu spät bemerkt</translation>
    </message>
    <message>
      <source>paused</source>
      <translation>pausiert</translation>
    </message>
    <message>
      <source>until {0}</source>
      <translation>bis {0}</translation>
    </message>
    <message>
      <source>{0} assigned it to you</source>
      <translation>{0} hat es Ihnen zugewiesen</translation>
    </message>
    <message>
      <source>{0} assigned it to {1}</source>
      <translation>{0} hat es {1} zugewiesen</translation>
    </message>
    <message>
      <source>{0} of {1} used</source>
      <translation>{0} von {1} verbraucht</translation>
    </message>
    <message>
      <source>{0}, visit {1}, round {2}</source>
      <translation>{0}, Aufenthalt {1}, Runde {2}</translation>
    </message>
    <message>
      <source>{0}: met in time</source>
      <translation>{0}: rechtzeitig</translation>
    </message>
  </context>
  <context>
    <name>template_menu</name>
    <message>
      <source>Fixed on this call</source>
      <translation>Beim Anruf gelöst</translation>
    </message>
  </context>
  <context>
    <name>templates</name>
    <message>
      <source>A new template</source>
      <translation>Eine neue Vorlage</translation>
    </message>
    <message>
      <source>Action</source>
      <translation>Aktion</translation>
    </message>
    <message>
      <source>Active</source>
      <translation>Aktiv</translation>
    </message>
    <message>
      <source>Add a template</source>
      <translation>Vorlage anlegen</translation>
    </message>
    <message>
      <source>Add one for what is typed again and again.</source>
      <translation>Legen Sie eine an für das, was immer wieder getippt wird.</translation>
    </message>
    <message>
      <source>Choose one on the left, or add one.</source>
      <translation>Wählen Sie links einen Eintrag oder legen Sie einen an.</translation>
    </message>
    <message>
      <source>Deactivate {0}? It is not offered any more.</source>
      <translation>{0} deaktivieren? Die Vorlage wird dann nicht mehr angeboten.</translation>
    </message>
    <message>
      <source>Find by name, action or text</source>
      <translation>Nach Name, Aktion oder Text suchen</translation>
    </message>
    <message>
      <source>For</source>
      <translation>Für</translation>
    </message>
    <message>
      <source>For everybody</source>
      <translation>Für alle</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>No template chosen</source>
      <translation>Keine Vorlage gewählt</translation>
    </message>
    <message>
      <source>No templates yet</source>
      <translation>Noch keine Vorlagen</translation>
    </message>
    <message>
      <source>Templates</source>
      <translation>Vorlagen</translation>
    </message>
    <message>
      <source>Text</source>
      <translation>Text</translation>
    </message>
    <message>
      <source>Texts</source>
      <translation>Texte</translation>
    </message>
    <message>
      <source>Texts that fill a form in one press: those that everybody shares, and your own.</source>
      <translation>Texte, die ein Formular mit einem Druck füllen: die gemeinsamen und Ihre eigenen.</translation>
    </message>
    <message>
      <source>There is a template “{0}” of yours for this action already.</source>
      <translation>Sie haben für diese Aktion schon eine Vorlage „{0}“.</translation>
    </message>
    <message>
      <source>everybody</source>
      <translation>alle</translation>
    </message>
    <message>
      <source>only mine</source>
      <translation>nur für mich</translation>
    </message>
  </context>
  <context>
    <name>typed</name>
    <message>
      <source>Say whether these are minutes or hours: {0}m or {0}h.</source>
      <translation>Sagen Sie, ob das Minuten oder Stunden sind: {0}m oder {0}h.</translation>
    </message>
    <message>
      <source>Write a length of time such as 90m, 1h30 or 4h.</source>
      <translation>Schreiben Sie eine Zeitdauer wie 90m, 1h30 oder 4h.</translation>
    </message>
    <message>
      <source>Write a number of days such as 5, at most 3650.</source>
      <translation>Schreiben Sie eine Zahl von Tagen wie 5, höchstens 3650.</translation>
    </message>
    <message>
      <source>Write a share from 1 % to 99 %.</source>
      <translation>Schreiben Sie einen Anteil von 1 % bis 99 %.</translation>
    </message>
    <message>
      <source>Write a whole number from 1 to 100.</source>
      <translation>Schreiben Sie eine ganze Zahl von 1 bis 100.</translation>
    </message>
    <message>
      <source>Write an amount such as 45 or 45.50.</source>
      <translation>Schreiben Sie einen Betrag wie 45 oder 45,50.</translation>
    </message>
    <message>
      <source>{0} days</source>
      <translation>{0} Tage</translation>
    </message>
  </context>
  <context>
    <name>vendors</name>
    <message>
      <source>A new vendor</source>
      <translation>Ein neuer Anbieter</translation>
    </message>
    <message>
      <source>Active</source>
      <translation>Aktiv</translation>
    </message>
    <message>
      <source>Add a vendor</source>
      <translation>Anbieter anlegen</translation>
    </message>
    <message>
      <source>Add those whom you call, so that nobody has to look for the number.</source>
      <translation>Legen Sie an, wen Sie anrufen, damit niemand die Nummer suchen muss.</translation>
    </message>
    <message>
      <source>Choose one on the left, or add one.</source>
      <translation>Wählen Sie links einen Eintrag oder legen Sie einen an.</translation>
    </message>
    <message>
      <source>Deactivate {0}? It is not offered any more when a vendor is engaged.</source>
      <translation>{0} deaktivieren? Beim Einschalten eines Anbieters wird er nicht mehr angeboten.</translation>
    </message>
    <message>
      <source>Engaged</source>
      <translation>Eingeschaltet</translation>
    </message>
    <message>
      <source>Find by name or contact</source>
      <translation>Nach Name oder Kontakt suchen</translation>
    </message>
    <message>
      <source>How they are reached</source>
      <translation>Wie man sie erreicht</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>No vendor chosen</source>
      <translation>Kein Anbieter gewählt</translation>
    </message>
    <message>
      <source>No vendors yet</source>
      <translation>Noch keine Anbieter</translation>
    </message>
    <message>
      <source>Vendors</source>
      <translation>Anbieter</translation>
    </message>
    <message>
      <source>Who is engaged when the firm's own people cannot solve it. What is typed on a ticket appears here too.</source>
      <translation>Wer eingeschaltet wird, wenn die eigenen Leute nicht weiterkommen. Was auf einem Ticket getippt wird, erscheint hier auch.</translation>
    </message>
  </context>
  <context>
    <name>why</name>
    <message>
      <source>a moment that was named</source>
      <translation>ein genannter Zeitpunkt</translation>
    </message>
    <message>
      <source>break</source>
      <translation>Pause</translation>
    </message>
    <message>
      <source>changed</source>
      <translation>geändert</translation>
    </message>
    <message>
      <source>changed, {left} left</source>
      <translation>geändert, noch {left}</translation>
    </message>
    <message>
      <source>closed</source>
      <translation>hat geschlossen</translation>
    </message>
    <message>
      <source>ended: {outcome}</source>
      <translation>beendet: {outcome}</translation>
    </message>
    <message>
      <source>goes on, {left} left</source>
      <translation>läuft weiter, noch {left}</translation>
    </message>
    <message>
      <source>holiday</source>
      <translation>Feiertag</translation>
    </message>
    <message>
      <source>no work is running, {left} left</source>
      <translation>keine Arbeit läuft, noch {left}</translation>
    </message>
    <message>
      <source>stands still, {left} left</source>
      <translation>pausiert, noch {left}</translation>
    </message>
    <message>
      <source>starts with {left} of {limit} by {policy}</source>
      <translation>beginnt mit {left} von {limit} nach {policy}</translation>
    </message>
    <message>
      <source>starts with {limit} by {policy}</source>
      <translation>beginnt mit {limit} nach {policy}</translation>
    </message>
    <message>
      <source>to remind again after {limit} by {policy}</source>
      <translation>erinnert wieder nach {limit} nach {policy}</translation>
    </message>
    <message>
      <source>weekend</source>
      <translation>Wochenende</translation>
    </message>
    <message>
      <source>work is running, {left} left</source>
      <translation>Arbeit läuft, noch {left}</translation>
    </message>
    <message>
      <source>working</source>
      <translation>Arbeitszeit</translation>
    </message>
    <message>
      <source>… {0} more</source>
      <translation>… {0} weitere</translation>
    </message>
  </context>
  <context>
    <name>widgets</name>
    <message>
      <source>Empty this field</source>
      <translation>Dieses Feld leeren</translation>
    </message>
  </context>
  <context>
    <name>words</name>
    <message>
      <source>A colleague gets a notice with this note</source>
      <translation>Eine Kollegin oder ein Kollege bekommt eine Mitteilung mit dieser Notiz</translation>
    </message>
    <message>
      <source>A note for you</source>
      <translation>Eine Notiz für Sie</translation>
    </message>
    <message>
      <source>A person, a rung or a skill</source>
      <translation>Eine Person, eine Stufe oder eine Fähigkeit</translation>
    </message>
    <message>
      <source>Add a note to the timeline.</source>
      <translation>Der Zeitleiste eine Notiz hinzufügen.</translation>
    </message>
    <message>
      <source>All open</source>
      <translation>Alle offenen</translation>
    </message>
    <message>
      <source>All tickets</source>
      <translation>Alle Tickets</translation>
    </message>
    <message>
      <source>Answer expected by</source>
      <translation>Antwort erwartet bis</translation>
    </message>
    <message>
      <source>Arrived on your rung</source>
      <translation>Auf Ihrer Stufe eingetroffen</translation>
    </message>
    <message>
      <source>Ask the client whether it is solved.</source>
      <translation>Den Kunden fragen, ob es gelöst ist.</translation>
    </message>
    <message>
      <source>Asked a question</source>
      <translation>Hat nachgefragt</translation>
    </message>
    <message>
      <source>Assign</source>
      <translation>Zuweisen</translation>
    </message>
    <message>
      <source>Assigned</source>
      <translation>Mir zugewiesen</translation>
    </message>
    <message>
      <source>Assigned to you</source>
      <translation>Ihnen zugewiesen</translation>
    </message>
    <message>
      <source>Awaiting decision</source>
      <translation>Wartet auf Entscheidung</translation>
    </message>
    <message>
      <source>Awaiting qualification</source>
      <translation>Wartet auf Einschätzung</translation>
    </message>
    <message>
      <source>Begin to type a name</source>
      <translation>Beginnen Sie, einen Namen zu tippen</translation>
    </message>
    <message>
      <source>Caller</source>
      <translation>Anrufer</translation>
    </message>
    <message>
      <source>Can this rung resolve it?</source>
      <translation>Kann diese Stufe es lösen?</translation>
    </message>
    <message>
      <source>Can this rung resolve it? Yes starts the resolution, no hands it up.</source>
      <translation>Kann diese Stufe es lösen? Ja beginnt die Lösung, Nein gibt es nach oben.</translation>
    </message>
    <message>
      <source>Cancel ticket</source>
      <translation>Ticket stornieren</translation>
    </message>
    <message>
      <source>Cancelled</source>
      <translation>Storniert</translation>
    </message>
    <message>
      <source>Case reference</source>
      <translation>Fallreferenz</translation>
    </message>
    <message>
      <source>Category</source>
      <translation>Kategorie</translation>
    </message>
    <message>
      <source>Cause</source>
      <translation>Ursache</translation>
    </message>
    <message>
      <source>Causes that can be excluded</source>
      <translation>Ursachen, die ausscheiden</translation>
    </message>
    <message>
      <source>Change priority</source>
      <translation>Priorität ändern</translation>
    </message>
    <message>
      <source>Channel</source>
      <translation>Kanal</translation>
    </message>
    <message>
      <source>Chased, no answer yet</source>
      <translation>Nachgehakt, noch keine Antwort</translation>
    </message>
    <message>
      <source>Claim</source>
      <translation>Übernehmen</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <source>Closed</source>
      <translation>Geschlossen</translation>
    </message>
    <message>
      <source>Colleague</source>
      <translation>Kollege</translation>
    </message>
    <message>
      <source>Comment</source>
      <translation>Kommentar</translation>
    </message>
    <message>
      <source>Contact</source>
      <translation>Kontakt</translation>
    </message>
    <message>
      <source>Correct</source>
      <translation>Berichtigen</translation>
    </message>
    <message>
      <source>Cost</source>
      <translation>Kosten</translation>
    </message>
    <message>
      <source>Cost ceiling is near</source>
      <translation>Kostengrenze ist nahe</translation>
    </message>
    <message>
      <source>Cost ceiling reached</source>
      <translation>Kostengrenze erreicht</translation>
    </message>
    <message>
      <source>Customer</source>
      <translation>Kunde</translation>
    </message>
    <message>
      <source>Decide</source>
      <translation>Entscheiden</translation>
    </message>
    <message>
      <source>Decision</source>
      <translation>Entscheidung</translation>
    </message>
    <message>
      <source>Decision point</source>
      <translation>Entscheidungspunkt</translation>
    </message>
    <message>
      <source>Description</source>
      <translation>Beschreibung</translation>
    </message>
    <message>
      <source>Direction</source>
      <translation>Richtung</translation>
    </message>
    <message>
      <source>Document</source>
      <translation>Aufnehmen</translation>
    </message>
    <message>
      <source>Drafts</source>
      <translation>Entwürfe</translation>
    </message>
    <message>
      <source>Duplicate</source>
      <translation>Doppelt</translation>
    </message>
    <message>
      <source>E-mail</source>
      <translation>E-Mail</translation>
    </message>
    <message>
      <source>Effort</source>
      <translation>Aufwand</translation>
    </message>
    <message>
      <source>Effort limit is near</source>
      <translation>Aufwandsgrenze ist nahe</translation>
    </message>
    <message>
      <source>Effort limit reached</source>
      <translation>Aufwandsgrenze erreicht</translation>
    </message>
    <message>
      <source>End it without a resolution: duplicate, withdrawn or mistake.</source>
      <translation>Ohne Lösung beenden: doppelt, zurückgezogen oder Irrtum.</translation>
    </message>
    <message>
      <source>End of the wait</source>
      <translation>Ende des Wartens</translation>
    </message>
    <message>
      <source>End the wait and go on.</source>
      <translation>Das Warten beenden und weitermachen.</translation>
    </message>
    <message>
      <source>Engage the vendor</source>
      <translation>Den Anbieter einschalten</translation>
    </message>
    <message>
      <source>Engage vendor</source>
      <translation>Anbieter einschalten</translation>
    </message>
    <message>
      <source>Escalate</source>
      <translation>Eskalieren</translation>
    </message>
    <message>
      <source>Escalated</source>
      <translation>Eskaliert</translation>
    </message>
    <message>
      <source>Escalated by the checker</source>
      <translation>Vom Prüfer eskaliert</translation>
    </message>
    <message>
      <source>Escalation checker</source>
      <translation>Eskalationsprüfer</translation>
    </message>
    <message>
      <source>Extend</source>
      <translation>Verlängern</translation>
    </message>
    <message>
      <source>Failed verification</source>
      <translation>Prüfung nicht bestanden</translation>
    </message>
    <message>
      <source>Findings</source>
      <translation>Erkenntnisse</translation>
    </message>
    <message>
      <source>Finish the ticket; the resolution must be complete.</source>
      <translation>Das Ticket abschließen; die Lösung muss vollständig sein.</translation>
    </message>
    <message>
      <source>Fix</source>
      <translation>Lösung</translation>
    </message>
    <message>
      <source>Fixed</source>
      <translation>Gelöst</translation>
    </message>
    <message>
      <source>Fixed by vendor</source>
      <translation>Vom Anbieter gelöst</translation>
    </message>
    <message>
      <source>For example 30m or 2h</source>
      <translation>Zum Beispiel 30m oder 2h</translation>
    </message>
    <message>
      <source>For example: network, printing, mail</source>
      <translation>Zum Beispiel: Netz, Drucken, Mail</translation>
    </message>
    <message>
      <source>Found no fault</source>
      <translation>Keinen Fehler gefunden</translation>
    </message>
    <message>
      <source>Gave a fix</source>
      <translation>Hat eine Lösung geliefert</translation>
    </message>
    <message>
      <source>Get more time, once per visit, against a written plan.</source>
      <translation>Einmal je Aufenthalt mehr Zeit bekommen, gegen einen geschriebenen Plan.</translation>
    </message>
    <message>
      <source>Give it back to the rung it came from.</source>
      <translation>Der Stufe zurückgeben, von der es kam.</translation>
    </message>
    <message>
      <source>Give it to a colleague who staffs this rung.</source>
      <translation>Einem Kollegen geben, der diese Stufe besetzt.</translation>
    </message>
    <message>
      <source>Hand back</source>
      <translation>Zurückgeben</translation>
    </message>
    <message>
      <source>Hand it up to the next rung, with what you tried.</source>
      <translation>An die nächste Stufe geben, mit dem, was versucht wurde.</translation>
    </message>
    <message>
      <source>Handed back</source>
      <translation>Zurückgegeben</translation>
    </message>
    <message>
      <source>Hands-on minutes</source>
      <translation>Minuten eigener Arbeit</translation>
    </message>
    <message>
      <source>High</source>
      <translation>Hoch</translation>
    </message>
    <message>
      <source>How</source>
      <translation>Wie</translation>
    </message>
    <message>
      <source>Impact</source>
      <translation>Auswirkung</translation>
    </message>
    <message>
      <source>In resolution</source>
      <translation>In Lösung</translation>
    </message>
    <message>
      <source>Incoming</source>
      <translation>Eingehend</translation>
    </message>
    <message>
      <source>Instructions</source>
      <translation>Anweisungen</translation>
    </message>
    <message>
      <source>Leave empty to log what the timer shows</source>
      <translation>Leer lassen, um zu buchen, was die Uhr zeigt</translation>
    </message>
    <message>
      <source>Leave empty to wait without an end</source>
      <translation>Leer lassen, um ohne Ende zu warten</translation>
    </message>
    <message>
      <source>Limit missed</source>
      <translation>Grenze verpasst</translation>
    </message>
    <message>
      <source>Limit running out</source>
      <translation>Grenze läuft ab</translation>
    </message>
    <message>
      <source>Limit still missed</source>
      <translation>Grenze noch immer verpasst</translation>
    </message>
    <message>
      <source>Log work</source>
      <translation>Arbeit buchen</translation>
    </message>
    <message>
      <source>Low</source>
      <translation>Niedrig</translation>
    </message>
    <message>
      <source>Make it yours.</source>
      <translation>Es zu Ihrem machen.</translation>
    </message>
    <message>
      <source>Manager</source>
      <translation>Manager</translation>
    </message>
    <message>
      <source>Medium</source>
      <translation>Mittel</translation>
    </message>
    <message>
      <source>Mend what was written down wrongly.</source>
      <translation>Berichtigen, was falsch aufgeschrieben wurde.</translation>
    </message>
    <message>
      <source>Met</source>
      <translation>Eingehalten</translation>
    </message>
    <message>
      <source>Minutes</source>
      <translation>Minuten</translation>
    </message>
    <message>
      <source>Missed</source>
      <translation>Verpasst</translation>
    </message>
    <message>
      <source>Mistake</source>
      <translation>Irrtum</translation>
    </message>
    <message>
      <source>Monitoring</source>
      <translation>Überwachung</translation>
    </message>
    <message>
      <source>More time</source>
      <translation>Mehr Zeit</translation>
    </message>
    <message>
      <source>Name of the person</source>
      <translation>Name der Person</translation>
    </message>
    <message>
      <source>Needs hands onsite</source>
      <translation>Braucht Hände vor Ort</translation>
    </message>
    <message>
      <source>Needs more rights</source>
      <translation>Braucht mehr Rechte</translation>
    </message>
    <message>
      <source>Needs other skills</source>
      <translation>Braucht andere Fähigkeiten</translation>
    </message>
    <message>
      <source>Needs the vendor</source>
      <translation>Braucht den Anbieter</translation>
    </message>
    <message>
      <source>No fault found</source>
      <translation>Kein Fehler gefunden</translation>
    </message>
    <message>
      <source>Not decided in time</source>
      <translation>Nicht rechtzeitig entschieden</translation>
    </message>
    <message>
      <source>Not satisfied</source>
      <translation>Nicht zufrieden</translation>
    </message>
    <message>
      <source>Not verified in time</source>
      <translation>Nicht rechtzeitig geprüft</translation>
    </message>
    <message>
      <source>Note</source>
      <translation>Notiz</translation>
    </message>
    <message>
      <source>Onsite</source>
      <translation>Vor Ort</translation>
    </message>
    <message>
      <source>Open a case with the vendor; it runs its own clock.</source>
      <translation>Beim Anbieter einen Fall eröffnen; dafür läuft eine eigene Frist.</translation>
    </message>
    <message>
      <source>Other</source>
      <translation>Anderes</translation>
    </message>
    <message>
      <source>Out of scope</source>
      <translation>Nicht unsere Aufgabe</translation>
    </message>
    <message>
      <source>Outgoing</source>
      <translation>Ausgehend</translation>
    </message>
    <message>
      <source>Overall</source>
      <translation>Gesamt</translation>
    </message>
    <message>
      <source>Overall time frame is running out</source>
      <translation>Gesamtfrist läuft ab</translation>
    </message>
    <message>
      <source>Overall time frame missed</source>
      <translation>Gesamtfrist verpasst</translation>
    </message>
    <message>
      <source>P1</source>
      <translation>P1</translation>
    </message>
    <message>
      <source>P2</source>
      <translation>P2</translation>
    </message>
    <message>
      <source>P3</source>
      <translation>P3</translation>
    </message>
    <message>
      <source>P4</source>
      <translation>P4</translation>
    </message>
    <message>
      <source>Phone</source>
      <translation>Telefon</translation>
    </message>
    <message>
      <source>Phone or e-mail</source>
      <translation>Telefon oder E-Mail</translation>
    </message>
    <message>
      <source>Phone, mail, in person</source>
      <translation>Telefon, Mail, persönlich</translation>
    </message>
    <message>
      <source>Plan</source>
      <translation>Plan</translation>
    </message>
    <message>
      <source>Portal</source>
      <translation>Portal</translation>
    </message>
    <message>
      <source>Priority</source>
      <translation>Priorität</translation>
    </message>
    <message>
      <source>Put it back into the rung's queue.</source>
      <translation>Zurück in die Warteschlange der Stufe legen.</translation>
    </message>
    <message>
      <source>Qualify</source>
      <translation>Einschätzen</translation>
    </message>
    <message>
      <source>Qualify time frame is running out</source>
      <translation>Frist zum Einschätzen läuft ab</translation>
    </message>
    <message>
      <source>Qualify time frame missed</source>
      <translation>Frist zum Einschätzen verpasst</translation>
    </message>
    <message>
      <source>Quality control</source>
      <translation>Qualitätskontrolle</translation>
    </message>
    <message>
      <source>Rating</source>
      <translation>Bewertung</translation>
    </message>
    <message>
      <source>Reached</source>
      <translation>Erreicht</translation>
    </message>
    <message>
      <source>Reason</source>
      <translation>Grund</translation>
    </message>
    <message>
      <source>Receive</source>
      <translation>Annehmen</translation>
    </message>
    <message>
      <source>Received</source>
      <translation>Angenommen</translation>
    </message>
    <message>
      <source>Record a call or mail with the client.</source>
      <translation>Einen Anruf oder eine Mail mit dem Kunden festhalten.</translation>
    </message>
    <message>
      <source>Rejected the case</source>
      <translation>Hat den Fall abgelehnt</translation>
    </message>
    <message>
      <source>Release</source>
      <translation>Freigeben</translation>
    </message>
    <message>
      <source>Reminder: it is still waiting</source>
      <translation>Erinnerung: es wartet noch</translation>
    </message>
    <message>
      <source>Reminder: still not decided</source>
      <translation>Erinnerung: noch nicht entschieden</translation>
    </message>
    <message>
      <source>Reminder: still not verified</source>
      <translation>Erinnerung: noch nicht geprüft</translation>
    </message>
    <message>
      <source>Reminder: the vendor still has not answered</source>
      <translation>Erinnerung: der Anbieter hat noch nicht geantwortet</translation>
    </message>
    <message>
      <source>Reopen</source>
      <translation>Wieder öffnen</translation>
    </message>
    <message>
      <source>Reopened after your resolution</source>
      <translation>Nach Ihrer Lösung wieder geöffnet</translation>
    </message>
    <message>
      <source>Replaced</source>
      <translation>Ersetzt</translation>
    </message>
    <message>
      <source>Requester</source>
      <translation>Anfragender</translation>
    </message>
    <message>
      <source>Required when no vendor was engaged</source>
      <translation>Nötig, wenn kein Anbieter eingeschaltet war</translation>
    </message>
    <message>
      <source>Required when the client is not satisfied</source>
      <translation>Nötig, wenn der Kunde nicht zufrieden ist</translation>
    </message>
    <message>
      <source>Resolution code</source>
      <translation>Lösungsart</translation>
    </message>
    <message>
      <source>Resolve</source>
      <translation>Lösen</translation>
    </message>
    <message>
      <source>Resolve time frame is running out</source>
      <translation>Frist zum Lösen läuft ab</translation>
    </message>
    <message>
      <source>Resolve time frame missed</source>
      <translation>Frist zum Lösen verpasst</translation>
    </message>
    <message>
      <source>Resume</source>
      <translation>Fortsetzen</translation>
    </message>
    <message>
      <source>Return to</source>
      <translation>Zurück an</translation>
    </message>
    <message>
      <source>Return to a rung</source>
      <translation>An eine Stufe zurückgeben</translation>
    </message>
    <message>
      <source>Returned</source>
      <translation>Zurückgegeben</translation>
    </message>
    <message>
      <source>Satisfied</source>
      <translation>Zufrieden</translation>
    </message>
    <message>
      <source>Say what the issue is; impact and urgency make its priority.</source>
      <translation>Sagen, was das Problem ist; Auswirkung und Dringlichkeit ergeben die Priorität.</translation>
    </message>
    <message>
      <source>Set impact and urgency anew, or name the priority.</source>
      <translation>Auswirkung und Dringlichkeit neu setzen, oder die Priorität benennen.</translation>
    </message>
    <message>
      <source>Site</source>
      <translation>Standort</translation>
    </message>
    <message>
      <source>Sorry, something went wrong inside Tierdesk. Nothing that you typed is lost; the details are in the log.</source>
      <translation>Entschuldigung, in Tierdesk ist etwas schiefgegangen. Nichts, was Sie getippt haben, ist verloren; Näheres steht im Protokoll.</translation>
    </message>
    <message>
      <source>Spoke with</source>
      <translation>Gesprochen mit</translation>
    </message>
    <message>
      <source>Start work</source>
      <translation>Arbeit beginnen</translation>
    </message>
    <message>
      <source>Start your work timer on it.</source>
      <translation>Ihre Arbeitsuhr darauf starten.</translation>
    </message>
    <message>
      <source>Steps already taken</source>
      <translation>Schritte, die schon getan sind</translation>
    </message>
    <message>
      <source>Stop the timer and log its minutes.</source>
      <translation>Die Uhr anhalten und ihre Minuten buchen.</translation>
    </message>
    <message>
      <source>Stop work</source>
      <translation>Arbeit beenden</translation>
    </message>
    <message>
      <source>Stop, unresolved</source>
      <translation>Ende, ungelöst</translation>
    </message>
    <message>
      <source>Stopped</source>
      <translation>Beendet</translation>
    </message>
    <message>
      <source>Summary</source>
      <translation>Zusammenfassung</translation>
    </message>
    <message>
      <source>System, device or people</source>
      <translation>System, Gerät oder Leute</translation>
    </message>
    <message>
      <source>Take a new support request.</source>
      <translation>Eine neue Anfrage aufnehmen.</translation>
    </message>
    <message>
      <source>Tell at once</source>
      <translation>Sofort Bescheid geben</translation>
    </message>
    <message>
      <source>Text</source>
      <translation>Text</translation>
    </message>
    <message>
      <source>The answer in their words</source>
      <translation>Die Antwort in ihren Worten</translation>
    </message>
    <message>
      <source>The client is</source>
      <translation>Der Kunde ist</translation>
    </message>
    <message>
      <source>The client's agreement</source>
      <translation>Die Zustimmung des Kunden</translation>
    </message>
    <message>
      <source>The manager's decision: return, vendor or stop.</source>
      <translation>Die Entscheidung des Managers: zurück, Anbieter oder Ende.</translation>
    </message>
    <message>
      <source>The problem in one line</source>
      <translation>Das Problem in einer Zeile</translation>
    </message>
    <message>
      <source>The problem is back: begin a new visit.</source>
      <translation>Das Problem ist wieder da: einen neuen Aufenthalt beginnen.</translation>
    </message>
    <message>
      <source>The vendor</source>
      <translation>Der Anbieter</translation>
    </message>
    <message>
      <source>The vendor has not answered in time</source>
      <translation>Der Anbieter hat nicht rechtzeitig geantwortet</translation>
    </message>
    <message>
      <source>The vendor's case number</source>
      <translation>Die Fallnummer des Anbieters</translation>
    </message>
    <message>
      <source>The wait is over</source>
      <translation>Das Warten ist vorbei</translation>
    </message>
    <message>
      <source>The wait reached its end</source>
      <translation>Das Warten ist zu Ende</translation>
    </message>
    <message>
      <source>Tier 1</source>
      <translation>Stufe 1</translation>
    </message>
    <message>
      <source>Tier 2</source>
      <translation>Stufe 2</translation>
    </message>
    <message>
      <source>Tier 3</source>
      <translation>Stufe 3</translation>
    </message>
    <message>
      <source>Time frame missed</source>
      <translation>Frist verpasst</translation>
    </message>
    <message>
      <source>Time frame too short</source>
      <translation>Frist zu kurz</translation>
    </message>
    <message>
      <source>To</source>
      <translation>An</translation>
    </message>
    <message>
      <source>Too risky here</source>
      <translation>Hier zu riskant</translation>
    </message>
    <message>
      <source>Unanswered</source>
      <translation>Keine Antwort</translation>
    </message>
    <message>
      <source>Until</source>
      <translation>Bis</translation>
    </message>
    <message>
      <source>Urgency</source>
      <translation>Dringlichkeit</translation>
    </message>
    <message>
      <source>User education</source>
      <translation>Einweisung</translation>
    </message>
    <message>
      <source>Vendor</source>
      <translation>Anbieter</translation>
    </message>
    <message>
      <source>Vendor answer</source>
      <translation>Antwort des Anbieters</translation>
    </message>
    <message>
      <source>Verified</source>
      <translation>Geprüft</translation>
    </message>
    <message>
      <source>Verify</source>
      <translation>Prüfen</translation>
    </message>
    <message>
      <source>Void</source>
      <translation>Nichtig</translation>
    </message>
    <message>
      <source>Wait</source>
      <translation>Warten</translation>
    </message>
    <message>
      <source>Wait for somebody or something; clocks may pause.</source>
      <translation>Auf jemanden oder etwas warten; Fristen können pausieren.</translation>
    </message>
    <message>
      <source>Wait for the vendor</source>
      <translation>Auf den Anbieter warten</translation>
    </message>
    <message>
      <source>Wait reminder</source>
      <translation>Erinnerung ans Warten</translation>
    </message>
    <message>
      <source>Waiting</source>
      <translation>Wartet</translation>
    </message>
    <message>
      <source>Waiting for</source>
      <translation>Wartet auf</translation>
    </message>
    <message>
      <source>Waiting for appointment</source>
      <translation>Wartet auf Termin</translation>
    </message>
    <message>
      <source>Waiting for customer</source>
      <translation>Wartet auf Kunden</translation>
    </message>
    <message>
      <source>Waiting for parts</source>
      <translation>Wartet auf Teile</translation>
    </message>
    <message>
      <source>Waiting for vendor</source>
      <translation>Wartet auf Anbieter</translation>
    </message>
    <message>
      <source>Walk-in</source>
      <translation>Persönlich vorbei</translation>
    </message>
    <message>
      <source>Warning: cost</source>
      <translation>Warnung: Kosten</translation>
    </message>
    <message>
      <source>Warning: effort</source>
      <translation>Warnung: Aufwand</translation>
    </message>
    <message>
      <source>Warning: overall</source>
      <translation>Warnung: Gesamt</translation>
    </message>
    <message>
      <source>Warning: qualify</source>
      <translation>Warnung: Einschätzen</translation>
    </message>
    <message>
      <source>Warning: resolve</source>
      <translation>Warnung: Lösen</translation>
    </message>
    <message>
      <source>What happens, since when, what changed</source>
      <translation>Was geschieht, seit wann, was wurde geändert</translation>
    </message>
    <message>
      <source>What is affected</source>
      <translation>Was betroffen ist</translation>
    </message>
    <message>
      <source>What is back</source>
      <translation>Was wieder da ist</translation>
    </message>
    <message>
      <source>What is missing, or why the lower rung can do it</source>
      <translation>Was fehlt, oder warum die untere Stufe es kann</translation>
    </message>
    <message>
      <source>What is needed</source>
      <translation>Was gebraucht wird</translation>
    </message>
    <message>
      <source>What is ruled out</source>
      <translation>Was ausscheidet</translation>
    </message>
    <message>
      <source>What solved it</source>
      <translation>Was es gelöst hat</translation>
    </message>
    <message>
      <source>What the next person should know</source>
      <translation>Was der Nächste wissen sollte</translation>
    </message>
    <message>
      <source>What the next rung will need</source>
      <translation>Was die nächste Stufe braucht</translation>
    </message>
    <message>
      <source>What the rung should do</source>
      <translation>Was die Stufe tun soll</translation>
    </message>
    <message>
      <source>What the vendor said</source>
      <translation>Was der Anbieter gesagt hat</translation>
    </message>
    <message>
      <source>What was done</source>
      <translation>Was getan wurde</translation>
    </message>
    <message>
      <source>What was said</source>
      <translation>Was gesagt wurde</translation>
    </message>
    <message>
      <source>What was said, or that nobody answered</source>
      <translation>Was gesagt wurde, oder dass niemand antwortete</translation>
    </message>
    <message>
      <source>What was tried</source>
      <translation>Was versucht wurde</translation>
    </message>
    <message>
      <source>What was wrong</source>
      <translation>Was falsch war</translation>
    </message>
    <message>
      <source>What you are waiting for</source>
      <translation>Worauf Sie warten</translation>
    </message>
    <message>
      <source>What you did in these minutes</source>
      <translation>Was Sie in diesen Minuten getan haben</translation>
    </message>
    <message>
      <source>What you found out</source>
      <translation>Was Sie herausgefunden haben</translation>
    </message>
    <message>
      <source>What you will do with the time</source>
      <translation>Was Sie mit der Zeit tun werden</translation>
    </message>
    <message>
      <source>Where to reach them</source>
      <translation>Wo sie zu erreichen sind</translation>
    </message>
    <message>
      <source>Who agreed, or why there is no agreement</source>
      <translation>Wer zugestimmt hat, oder warum es keine Zustimmung gibt</translation>
    </message>
    <message>
      <source>Who is calling</source>
      <translation>Wer ruft an</translation>
    </message>
    <message>
      <source>Who is suited</source>
      <translation>Wer geeignet ist</translation>
    </message>
    <message>
      <source>Why</source>
      <translation>Warum</translation>
    </message>
    <message>
      <source>Why it ends here</source>
      <translation>Warum es hier endet</translation>
    </message>
    <message>
      <source>Why it goes up</source>
      <translation>Warum es nach oben geht</translation>
    </message>
    <message>
      <source>Why it has to be corrected</source>
      <translation>Warum es zu berichtigen ist</translation>
    </message>
    <message>
      <source>Why it has to go up</source>
      <translation>Warum es nach oben muss</translation>
    </message>
    <message>
      <source>Why it is more or less urgent</source>
      <translation>Warum es dringender oder weniger dringend ist</translation>
    </message>
    <message>
      <source>Why no vendor</source>
      <translation>Warum kein Anbieter</translation>
    </message>
    <message>
      <source>With whom</source>
      <translation>Mit wem</translation>
    </message>
    <message>
      <source>Withdrawn</source>
      <translation>Zurückgezogen</translation>
    </message>
    <message>
      <source>Workaround</source>
      <translation>Workaround</translation>
    </message>
    <message>
      <source>Write down cause and fix; the client confirms next.</source>
      <translation>Ursache und Lösung aufschreiben; der Kunde bestätigt als Nächstes.</translation>
    </message>
    <message>
      <source>Write down hands-on minutes.</source>
      <translation>Minuten eigener Arbeit aufschreiben.</translation>
    </message>
    <message>
      <source>Write down what the vendor said.</source>
      <translation>Aufschreiben, was der Anbieter gesagt hat.</translation>
    </message>
    <message>
      <source>appointment</source>
      <translation>Termin</translation>
    </message>
    <message>
      <source>assigned</source>
      <translation>hat zugewiesen</translation>
    </message>
    <message>
      <source>cancelled</source>
      <translation>hat storniert</translation>
    </message>
    <message>
      <source>changed the priority</source>
      <translation>hat die Priorität geändert</translation>
    </message>
    <message>
      <source>claimed</source>
      <translation>hat übernommen</translation>
    </message>
    <message>
      <source>closed</source>
      <translation>hat geschlossen</translation>
    </message>
    <message>
      <source>corrected</source>
      <translation>hat berichtigt</translation>
    </message>
    <message>
      <source>customer</source>
      <translation>Kunde</translation>
    </message>
    <message>
      <source>decided</source>
      <translation>hat entschieden</translation>
    </message>
    <message>
      <source>documented the issue</source>
      <translation>hat das Problem aufgenommen</translation>
    </message>
    <message>
      <source>engaged the vendor</source>
      <translation>hat den Anbieter eingeschaltet</translation>
    </message>
    <message>
      <source>escalated</source>
      <translation>hat eskaliert</translation>
    </message>
    <message>
      <source>extended the time frame</source>
      <translation>hat die Frist verlängert</translation>
    </message>
    <message>
      <source>handed back</source>
      <translation>hat zurückgegeben</translation>
    </message>
    <message>
      <source>logged work</source>
      <translation>hat Arbeit gebucht</translation>
    </message>
    <message>
      <source>noted</source>
      <translation>hat notiert</translation>
    </message>
    <message>
      <source>parts</source>
      <translation>Teile</translation>
    </message>
    <message>
      <source>put it to wait</source>
      <translation>hat es warten lassen</translation>
    </message>
    <message>
      <source>qualified</source>
      <translation>hat eingeschätzt</translation>
    </message>
    <message>
      <source>received the request</source>
      <translation>hat die Anfrage angenommen</translation>
    </message>
    <message>
      <source>recorded a contact</source>
      <translation>hat einen Kontakt festgehalten</translation>
    </message>
    <message>
      <source>recorded the vendor's answer</source>
      <translation>hat die Antwort des Anbieters festgehalten</translation>
    </message>
    <message>
      <source>released</source>
      <translation>hat freigegeben</translation>
    </message>
    <message>
      <source>reopened</source>
      <translation>hat wieder geöffnet</translation>
    </message>
    <message>
      <source>resolved</source>
      <translation>hat gelöst</translation>
    </message>
    <message>
      <source>resumed</source>
      <translation>hat fortgesetzt</translation>
    </message>
    <message>
      <source>started work</source>
      <translation>hat die Arbeit begonnen</translation>
    </message>
    <message>
      <source>stopped work</source>
      <translation>hat die Arbeit beendet</translation>
    </message>
    <message>
      <source>vendor</source>
      <translation>Anbieter</translation>
    </message>
    <message>
      <source>verified with the client</source>
      <translation>hat mit dem Kunden geprüft</translation>
    </message>
    <message>
      <source>waiting: {0}</source>
      <translation>wartet: {0}</translation>
    </message>
    <message>
      <source>{0} (assumed)</source>
      <translation>{0} (angenommen)</translation>
    </message>
  </context>
  <context>
    <name>worksheet</name>
    <message>
      <source>Arrived at</source>
      <translation>Angekommen um</translation>
    </message>
    <message>
      <source>Due</source>
      <translation>Fällig</translation>
    </message>
    <message>
      <source>Minutes</source>
      <translation>Minuten</translation>
    </message>
    <message>
      <source>Parts</source>
      <translation>Teile</translation>
    </message>
    <message>
      <source>Printed {0}</source>
      <translation>Gedruckt {0}</translation>
    </message>
    <message>
      <source>Priority</source>
      <translation>Priorität</translation>
    </message>
    <message>
      <source>Signature of the client</source>
      <translation>Unterschrift des Kunden</translation>
    </message>
    <message>
      <source>What was found and done</source>
      <translation>Was gefunden und getan wurde</translation>
    </message>
    <message>
      <source>Where it stands</source>
      <translation>Wo es steht</translation>
    </message>
    <message>
      <source>Who has it</source>
      <translation>Wer es hat</translation>
    </message>
  </context>
</TS>
