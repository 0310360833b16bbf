"""The chart kit: what is drawn, walked through and told is what stands in the table, in every palette and on paper."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPdfWriter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.charts.bars import Bars, Gauges
from ui.charts.days import Days
from ui.charts.drawing import Drawing
from ui.charts.funnel import Funnel
from ui.charts.heat import Heat
from ui.charts.ink import SMALL, Filling, Ink, fill, on_paper, on_screen
from ui.charts.panel import ChartPanel
from ui.charts.strip import Strip
from ui.charts.table import ChartTable, Column, Kind, Row, exported
from ui.charts.tiles import Tiles
from ui.charts.view import ChartView
from ui.common import theme
from ui.common.schemes import CONTRAST, DARK, LIGHT, contrast

N = Kind.NUMBER
EIGHT = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
SIZE = QSizeF(640, 240)


def keyed(cells: tuple[Any, ...], name: str) -> Row:
    return Row(cells, tuple("" if not place else f"{name}.{place}" for place in range(len(cells))))


def bars() -> Drawing:
    columns = (Column("Tier"), Column("Kept", N), Column("Missed", N), Column("Share", Kind.SHARE))
    rows = (keyed(("Tier 1", 12, 4, 0.75), "t1"), keyed(("Tier 2", 5, 1, 0.83), "t2"))
    return Bars(ChartTable("Promises", columns, rows), (1, 2), ("calm", "late"), 3)


def single() -> Drawing:
    columns = (Column("Tier"), Column("Cost", Kind.MONEY))
    return Bars(ChartTable("Cost", columns, (keyed(("Tier 1", 12050), "t1"), keyed(("Tier 2", 0), "t2"))))


def gauges() -> Drawing:
    columns = (Column("Ticket"), Column("Share", Kind.SHARE), Column("Used"))
    rows = (keyed(("#7 Printer", 1.4, "84 of 60 min"), "#7"), keyed(("#8 VPN", 0.8, "48 of 60 min"), "#8"))
    return Gauges(ChartTable("Grinding", columns, rows), 1, 2)


def days() -> Drawing:
    first = date(2026, 3, 1)
    columns = (Column("Day", Kind.DAY), Column("Opened", N), Column("Closed", N))
    rows = tuple(keyed((first + timedelta(days=at), at * 7 % 5, at * 3 % 4), f"d{at}") for at in range(14))
    return Days(ChartTable("Opened and closed", columns, rows))


def heat() -> Drawing:
    columns = (Column("Day"), *(Column(f"{hour:02}", N) for hour in range(24)))
    rows = tuple(keyed((name, *(hour * at % 9 for hour in range(24))), name) for at, name in enumerate(("Mon", "Tue")))
    return Heat(ChartTable("Hours", columns, rows))


def funnel() -> Drawing:
    names = ("today", "1 d", "2-6 d", "7-29 d", "30+ d", "All")
    columns = (Column("Tier"), *(Column(name, N) for name in names))
    rows = (keyed(("Tier 1", 5, 4, 3, 2, 1, 15), "t1"), keyed(("Tier 2", 1, 1, 1, 1, 2, 6), "t2"))
    return Funnel(ChartTable("Ladder", columns, rows))


def strip() -> Drawing:
    begins = [EIGHT + timedelta(minutes=15 * at) for at in range(16)]
    columns = (Column("Tier"), *(Column(f"{begin:%H:%M}", N) for begin in begins))
    rows = (
        keyed(("Tier 1", *(at % 3 for at in range(16))), "t1"),
        keyed(("Tier 2", *(at % 2 for at in range(16))), "t2"),
    )
    return Strip(ChartTable("Coming", columns, rows), EIGHT)


def tiles() -> Drawing:
    columns = (Column("Figure"), Column("Amount", N), Column("Before", N))
    rows = (
        Row(("Opened", 120, 100), ("", "opened")),
        Row(("Cost", 130000, 0), ("", "cost"), kind=Kind.MONEY),
        Row(("Kept", 0.9, 0.95), ("", "kept"), "late", Kind.SHARE),
    )
    return Tiles(ChartTable("Figures", columns, rows), before=2)


MAKERS: tuple[Callable[[], Drawing], ...] = (bars, single, gauges, days, heat, funnel, strip, tiles)
every = pytest.mark.parametrize("maker", MAKERS, ids=lambda maker: maker.__name__)


@pytest.fixture
def shown(qtbot: Any) -> Callable[[Drawing], ChartView]:
    def show(drawing: Drawing) -> ChartView:
        view = ChartView(drawing)
        qtbot.addWidget(view)
        view.resize(SIZE.toSize())
        view.show()
        qtbot.waitExposed(view)
        view.activateWindow()
        view.setFocus()
        qtbot.waitUntil(view.hasFocus)
        return view

    return show


@pytest.fixture(params=("light", "dark", "contrast"))
def palette(request: pytest.FixtureRequest, qapp: QApplication) -> str:
    theme.apply(qapp, request.param, 1.0)
    return request.param


def picture(drawing: Drawing, ink: Ink, size: QSizeF = SIZE) -> QImage:
    image = QImage(size.toSize(), QImage.Format.Format_RGB32)
    image.fill(ink.colour("surface"))
    painter = QPainter(image)
    drawing.paint(painter, size, ink)
    painter.end()
    return image


def named_tiles(names: tuple[str, ...]) -> Tiles:
    columns = (Column("Figure"), Column("Amount", N), Column("Details"))
    return Tiles(ChartTable("Since", columns, tuple(Row((name, 12, "")) for name in names)))


def test_names_of_key_figures_are_whole_where_the_card_has_room(qapp: QApplication) -> None:
    names = ("P1s received", "Climbed by clock", "Climbed by decision", "Climbed: client not satisfied", "a", "b")
    drawing, ink = named_tiles(names), on_screen()
    widest = max(map(ink.metrics(SMALL).horizontalAdvance, names))
    high, low = QSizeF(widest * 5, 400), QSizeF(widest * 5, drawing.height(10_000, ink))
    marks = drawing.marks(high, ink)
    assert all(mark.box.width() - theme.S >= widest for mark in marks)
    assert len({mark.box.top() for mark in marks}) > len({mark.box.top() for mark in drawing.marks(low, ink)}) == 1
    assert all(mark.box.bottom() <= low.height() for mark in drawing.marks(low, ink))


def test_names_of_key_figures_are_smaller_before_they_are_cut(qapp: QApplication) -> None:
    names = ("Gestiegen: Entscheidung", "P1")
    drawing, ink = named_tiles(names), on_screen()
    width = ink.metrics(SMALL).horizontalAdvance(names[0])
    assert drawing.letters(width, ink) == SMALL
    part = drawing.letters(width * 0.85, ink)
    assert part < SMALL
    assert ink.metrics(part).horizontalAdvance(names[0]) <= width * 0.85 + 1


@pytest.mark.parametrize("width", [230.0, 330.0, 640.0])
def test_the_greatest_number_of_the_heat_map_is_never_dropped(qapp: QApplication, width: float) -> None:
    columns = (Column("Day"), *(Column(f"{hour:02}", N) for hour in range(24)))
    rows = tuple(Row((f"D{at}", *(at * 31 + hour for hour in range(24)))) for at in range(7))
    drawing, ink = Heat(ChartTable("Hours", columns, rows)), on_screen()
    size = QSizeF(width, drawing.height(width, ink))
    letters = drawing.letters(size, ink)
    assert letters is not None
    part, upright = letters
    box = drawing.marks(size, ink)[-1].box
    assert ink.metrics(part).horizontalAdvance("209") <= (box.height() if upright else box.width())
    ground = ink.blend("accent", 1.0)
    image = picture(drawing, ink, size)
    inside = [image.pixelColor(x, y) for x in range(int(box.left()) + 1, int(box.right())) for y in
              range(int(box.top()) + 1, int(box.bottom()))]  # fmt: skip
    assert {one.name() for one in inside} - {ground.name()}, "its number is written there"


def test_a_table_in_place_of_a_low_chart_has_room_for_its_rows(qtbot: Any) -> None:
    panel = ChartPanel("", 330)
    qtbot.addWidget(panel)
    panel.resize(900, 10)
    panel.show_drawing(named_tiles(("One", "Two", "Three", "Four", "Five")))
    panel.show()
    chart = panel.minimumHeight()
    panel.switch.setChecked(True)
    panel.resize(900, panel.minimumHeight())
    qtbot.waitUntil(lambda: panel.grid.verticalScrollBar().maximum() == 0)
    assert panel.grid.rowViewportPosition(4) + panel.grid.rowHeight(4) <= panel.grid.viewport().height()
    panel.switch.setChecked(False)
    assert panel.minimumHeight() == chart


@every
def test_every_amount_of_the_table_has_a_mark_that_tells_it(qapp: QApplication, maker: Any) -> None:
    drawing = maker()
    marks = {(mark.row, mark.column): mark for mark in drawing.marks(SIZE, on_screen())}
    table = drawing.table
    for row, line in enumerate(table.rows):
        there = [mark for (at, _), mark in marks.items() if at == row]
        assert there, f"row {row} has no mark"
        for mark in there:
            assert table.text(row, 0) in mark.told
            assert table.text(row, mark.column) in mark.told
            assert mark.key == line.key(mark.column)
    drawn = {mark.column for mark in marks.values()}
    missing = [
        (row, column)
        for row in range(len(table.rows))
        for column in drawn
        if table.number(row, column) and (row, column) not in marks
    ]
    assert not missing


@every
def test_marks_lie_inside_the_chart(qapp: QApplication, maker: Any) -> None:
    whole = QRectF(-8, -8, SIZE.width() + 16, SIZE.height() + 16)
    for mark in maker().marks(SIZE, on_screen()):
        assert whole.contains(mark.box), mark
        assert mark.box.width() > 0
        assert mark.box.height() > 0


def test_bars_are_as_long_as_their_amounts(qapp: QApplication) -> None:
    boxes = {(mark.row, mark.column): mark.box.width() - 2 for mark in bars().marks(SIZE, on_screen())}
    assert boxes[0, 1] == pytest.approx(3 * boxes[0, 2], rel=0.01)
    assert boxes[0, 1] / 12 == pytest.approx(boxes[1, 1] / 5, rel=0.01)


@every
def test_every_palette_draws_it_otherwise(qapp: QApplication, palette: str, maker: Any) -> None:
    ink = on_screen()
    assert ink.colours is {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}[palette]
    image = picture(maker(), ink)
    empty = picture_of_nothing(ink)
    colours = {image.pixelColor(x, y).name() for x in range(0, 640, 3) for y in range(0, 240, 3)}
    assert image != empty
    assert len(colours) > 3


def picture_of_nothing(ink: Ink) -> QImage:
    image = QImage(SIZE.toSize(), QImage.Format.Format_RGB32)
    image.fill(ink.colour("surface"))
    return image


@every
def test_painting_changes_no_colour_for_those_who_paint_next(qapp: QApplication, maker: Any) -> None:
    assert picture(maker(), on_screen()) == picture(maker(), on_screen())


def test_no_two_fillings_look_alike_without_their_colour(qapp: QApplication) -> None:
    ink, seen = on_screen(), set()
    for filling in Filling:
        image = QImage(60, 20, QImage.Format.Format_RGB32)
        image.fill(ink.colour("surface"))
        painter = QPainter(image)
        fill(painter, QRectF(0, 0, 60, 20), ink, "accent", filling)
        painter.end()
        grey = image.convertToFormat(QImage.Format.Format_Mono, Qt.ImageConversionFlag.ThresholdDither)
        seen.add(bytes(grey.constBits()))
    assert len(seen) == len(Filling)


@pytest.mark.parametrize("share", [step / 20 for step in range(21)])
def test_a_number_on_a_cell_can_be_read_however_strong_it_is(qapp: QApplication, palette: str, share: float) -> None:
    ground = on_screen().blend("accent", share)
    assert contrast(Ink.readable_on(ground).name(), ground.name()) >= 4.5


@every
def test_it_is_drawn_on_paper_in_light_colours(qapp: QApplication, tmp_path: Any, maker: Any) -> None:
    theme.apply(qapp, "dark", 1.0)
    ink = on_paper()
    assert ink.colours is LIGHT
    assert picture(maker(), ink).pixelColor(639, 239) == QColor(LIGHT.surface)
    writer = QPdfWriter(str(tmp_path / "chart.pdf"))
    painter = QPainter(writer)
    maker().paint(painter, SIZE, ink)
    painter.end()
    assert (tmp_path / "chart.pdf").stat().st_size > 1000


@every
def test_the_arrow_keys_reach_every_mark(shown: Any, maker: Any) -> None:
    view = shown(maker())
    reached, marks = set(), {(mark.row, mark.column) for mark in view.marks()}
    QTest.keyClick(view, Qt.Key.Key_Home)
    edge = [view.current]
    while edge:
        mark = edge.pop()
        if (mark.row, mark.column) in reached:
            continue
        reached.add((mark.row, mark.column))
        for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right):
            view._go_to(mark)
            QTest.keyClick(view, key)
            assert view.accessibleDescription() == view.current.told
            edge.append(view.current)
    assert reached == marks


@every
def test_enter_and_a_click_open_what_is_behind_a_mark(qtbot: Any, shown: Any, maker: Any) -> None:
    view = shown(maker())
    QTest.keyClick(view, Qt.Key.Key_End)
    last = view.current
    with qtbot.waitSignal(view.drilled) as told:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert told.args == [last.key]
    for mark in view.marks():
        point = mark.target.center()
        if view.mark_at(point) is not mark or not mark.key:
            continue
        with qtbot.waitSignal(view.drilled) as told:
            QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(int(point.x()), int(point.y())))
        assert told.args == [mark.key]


def test_a_mark_with_nothing_behind_it_opens_nothing(qtbot: Any, shown: Any) -> None:
    table = ChartTable("Cost", (Column("Tier"), Column("Cost", Kind.MONEY)), (Row(("Tier 1", 5)),))
    view = shown(Bars(table))
    with qtbot.assertNotEmitted(view.drilled):
        QTest.keyClick(view, Qt.Key.Key_Return)
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(20, 8))


def test_the_keyboard_stays_at_its_cell_when_fresh_figures_come(shown: Any) -> None:
    view = shown(bars())
    QTest.keyClick(view, Qt.Key.Key_End)
    before = view.current
    view.show_drawing(bars())
    assert (view.current.row, view.current.column) == (before.row, before.column)


def test_two_points_of_a_day_are_told_apart_by_the_mouse(shown: Any) -> None:
    view = shown(days())
    for mark in view.marks():
        if view.drawing.table.number(mark.row, 1) != view.drawing.table.number(mark.row, 2):
            assert view.mark_at(QPointF(mark.target.center())).column == mark.column


@every
def test_table_and_chart_show_the_same(qtbot: Any, maker: Any) -> None:
    panel = ChartPanel()
    qtbot.addWidget(panel)
    panel.resize(700, 300)
    panel.show_drawing(maker())
    panel.show()
    assert panel.grid is None
    panel.switch.click()
    grid, table = panel.grid, panel.table
    assert grid.isVisible()
    assert not panel.view.isVisible()
    for row in range(len(table.rows)):
        for column in range(len(table.columns)):
            assert grid.item(row, column).text() == table.text(row, column)
    for mark in panel.view.marks():
        assert grid.item(mark.row, mark.column).text() in mark.told
    assert grid.accessibleName() == table.title
    assert table.title in panel.switch.accessibleName()


def test_a_cell_of_the_table_opens_what_its_mark_would(qtbot: Any) -> None:
    panel = ChartPanel()
    qtbot.addWidget(panel)
    panel.show_drawing(bars())
    panel.switch.click()
    panel.show()
    panel.grid.setCurrentCell(1, 2)
    with qtbot.waitSignal(panel.drilled) as told:
        QTest.keyClick(panel.grid, Qt.Key.Key_Return)
    assert told.args == ["t2.2"]


def test_the_table_follows_fresh_figures(qtbot: Any) -> None:
    panel = ChartPanel()
    qtbot.addWidget(panel)
    panel.show_drawing(single())
    panel.switch.click()
    panel.show_drawing(Bars(ChartTable("Cost", single().table.columns, (Row(("Tier 9", 100)),))))
    assert panel.grid.rowCount() == 1
    assert panel.grid.item(0, 0).text() == "Tier 9"


def test_where_nothing_is_to_draw_a_sentence_says_so(qtbot: Any) -> None:
    panel = ChartPanel("Nothing of this kind.")
    qtbot.addWidget(panel)
    panel.show_drawing(Bars(ChartTable("Cost", single().table.columns, (Row(("Tier 1", 0)),))))
    panel.show()
    assert panel._nothing.isVisible()
    panel.show_drawing(single())
    assert panel.view.isVisible()


def test_bars_that_find_no_room_are_in_the_table(qapp: QApplication) -> None:
    columns = (Column("Customer"), Column("Cost", Kind.MONEY))
    drawing = Bars(ChartTable("Cost", columns, tuple(Row((f"Customer {at}", at)) for at in range(50))))
    assert 3 < len(drawing.marks(QSizeF(300, 120), on_screen())) < 50


def test_a_file_gets_the_same_rows_with_their_kinds() -> None:
    table = bars().table
    written = exported(table)
    assert written.title == table.title
    assert written.columns == table.columns
    assert list(written.rows) == [row.cells for row in table.rows]


def test_a_file_gets_figures_of_many_kinds_with_their_units() -> None:
    written = exported(tiles().table)
    assert [one.kind for one in written.columns] == [Kind.TEXT, Kind.NUMBER, Kind.NUMBER, Kind.TEXT]
    assert list(written.rows) == [
        ("Opened", 120, 100, ""),
        ("Cost", 1300.0, 0.0, "money"),
        ("Kept", 90.0, 95.0, "%"),
    ]


def test_a_count_that_was_stopped_says_that_there_may_be_more() -> None:
    table = ChartTable("P1", (Column("Figure"), Column("Amount", N)), (Row(("P1", 1000), at_least=True),))
    assert table.text(0, 1) == "1,000+"


def test_hostile_names_are_shown_as_they_are(shown: Any) -> None:
    table = ChartTable("Cost", (Column("Customer"), Column("Cost", N)), (Row(("<b>Acme</b>\u202e\n2", 5)),))
    view = shown(Bars(table))
    assert "\u202e" not in view.marks()[0].told
    assert "\n" not in view.marks()[0].told
