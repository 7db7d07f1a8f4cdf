from pathlib import Path

import pytest

from service.errors import SettingsError
from service.settings import Settings, settings_from

README = Path(__file__).parents[2] / "README.md"


def test_without_variables_the_defaults_hold() -> None:
    assert settings_from({"HOME": "/root"}) == Settings()


def test_values_are_read_as_what_they_are() -> None:
    settings = settings_from(
        {"VRAAGBAAK_DATA": "/srv/data", "VRAAGBAAK_PORT": "9000", "VRAAGBAAK_ENCODER": "org/model"}
    )
    assert (settings.data, settings.port, settings.encoder) == (Path("/srv/data"), 9000, "org/model")


def test_an_unknown_variable_is_an_error_that_names_the_nearest_known_one() -> None:
    with pytest.raises(SettingsError, match=r"VRAAGBAAK_ENCODR.*VRAAGBAAK_ENCODER"):
        settings_from({"VRAAGBAAK_ENCODR": "x"})


@pytest.mark.parametrize("value", ["0", "65536", "-1", "http", ""])
def test_a_number_out_of_bounds_is_an_error_that_names_the_bounds(value: str) -> None:
    with pytest.raises(SettingsError, match="1 to 65535"):
        settings_from({"VRAAGBAAK_PORT": value})


def test_the_readme_documents_every_setting_with_its_default() -> None:
    text = README.read_text("utf-8")
    for name in Settings.__dataclass_fields__:
        default = getattr(Settings(), name)
        shown = f"`{default}`" if str(default) else "empty"
        assert f"| `VRAAGBAAK_{name.upper()}` | {shown} |" in text
