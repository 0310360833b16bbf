"""Whose public holidays: a country by name, and a part of it where it has parts.

Invariant: a region that is not in the lists, or chosen before they came, stays as it was written. GUI thread.
"""

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from app.desk.regions import Country
from ui.common import theme
from ui.policies.inheriting import QuietCombo


class RegionPicker(QWidget):
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._countries: dict[str, Country] = {}
        self._region = ""
        self.country = QuietCombo(self.tr("Country of the public holidays"))
        self.part = QuietCombo(self.tr("Part of the country"))
        for combo in (self.country, self.part):
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(18)
        self.country.activated.connect(self._country_chosen)
        self.part.activated.connect(self._part_chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.S)
        row.addWidget(self.country)
        row.addWidget(self.part)
        row.addStretch(1)
        self._fill()

    def region(self) -> str:
        """``DE``, ``DE-BE`` or nothing."""
        return self._region

    def show_region(self, region: str) -> None:
        if region != self._region or not self.country.count():
            self._region = region
            self._fill()

    def show_countries(self, countries: Sequence[Country]) -> None:
        self._countries = {country.code: country for country in countries}
        self._fill()

    def _fill(self) -> None:
        code, _, part = self._region.partition("-")
        self.country.clear()
        self.country.addItem(self.tr("No public holidays"), "")
        named = sorted((country_name(known), known) for known in self._countries)
        for name, known in named:
            self.country.addItem(name, known)
        if code and self.country.findData(code) < 0:
            self.country.addItem(code, code)
        self.country.setCurrentIndex(max(self.country.findData(code), 0))
        self._fill_parts(code, part)

    def _fill_parts(self, code: str, part: str) -> None:
        self.part.clear()
        known = self._countries.get(code)
        self.part.addItem(self.tr("The whole country"), "")
        for one in sorted(known.parts, key=lambda each: each.name) if known else ():
            self.part.addItem(one.name, one.code)
        if part and self.part.findData(part) < 0:
            self.part.addItem(part, part)
        self.part.setCurrentIndex(max(self.part.findData(part), 0))
        self.part.setVisible(self.part.count() > 1)

    @Slot()
    def _country_chosen(self) -> None:
        self._choose(str(self.country.currentData()))
        self._fill_parts(self._region, "")

    @Slot()
    def _part_chosen(self) -> None:
        code, part = str(self.country.currentData()), str(self.part.currentData())
        self._choose(f"{code}-{part}" if part else code)

    def _choose(self, region: str) -> None:
        if region != self._region:
            self._region = region
            self.changed.emit()


def country_name(code: str) -> str:
    """By its name in the language of the window, where Qt knows it; else in English."""
    territory = QLocale.codeToTerritory(code)
    if territory is QLocale.Country.AnyTerritory:
        return code
    here = QLocale()
    if here.territory() is territory:
        return here.nativeTerritoryName()
    return QLocale.territoryToString(territory)
