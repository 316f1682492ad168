"""What the tests of the tools share: a temporary tree and a way to run a tool in it."""

import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ROOT / "tools"


class ToolCase(unittest.TestCase):
    """A test with an empty folder of its own in self.dir."""

    def setUp(self) -> None:
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.dir = Path(holder.name)

    def write(self, name: str, text: str) -> Path:
        """Write one file below the folder."""
        path = self.dir / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def run_tool(self, tool: str, *arguments: object,
                 env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        """Run one tool inside the folder."""
        return subprocess.run([TOOLS / tool, *map(str, arguments)], cwd=self.dir, env=env,
                              capture_output=True, text=True, encoding="utf-8", check=False)
