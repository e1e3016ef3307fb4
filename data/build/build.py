"""Builds the binary data files of sunyield from published packages: the one command of this folder.

    python3 data/build/build.py            # data/climate.bin and data/borders.bin

On the first run it makes a virtual environment under target/data-build/, installs requirements.txt there and
fetches the archives named in packages.txt (checked by SHA-256). The same inputs give the same bytes.
"""

import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
WORK = HERE.parents[1] / "target" / "data-build"
ENVIRONMENT = WORK / "venv"


def enter_environment(script: str = __file__) -> None:
    """Restart `script` inside the pipeline's own virtual environment, made first where it is missing or outdated."""
    python = ENVIRONMENT / "bin" / "python"
    wanted = (HERE / "requirements.txt").read_text()
    installed = ENVIRONMENT / "installed-requirements.txt"
    if Path(sys.prefix) == ENVIRONMENT and installed.exists():
        return
    if not installed.exists() or installed.read_text() != wanted:
        venv.create(ENVIRONMENT, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "-r", HERE / "requirements.txt"], check=True)
        installed.write_text(wanted)
    os.execv(python, [str(python), str(Path(script).resolve()), *sys.argv[1:]])


def main() -> None:
    import borders
    import climate_grid

    data = HERE.parent
    climate_grid.write(data / "climate.bin")
    borders.write(data / "borders.bin")


if __name__ == "__main__":
    enter_environment()
    main()
