import json
import tempfile
import unittest
from pathlib import Path

from crnn_training.graphs import manifest
from crnn_training.text import charset

DEFAULT_MODEL = Path(__file__).parents[2] / "zh-en-lite"


class ManifestTests(unittest.TestCase):
    def test_the_default_models_manifests_are_those_that_would_be_written(self):
        characters = charset.read(DEFAULT_MODEL / "charset.txt")
        for kind in (manifest.GATED, manifest.DENSE):
            shipped = json.loads((DEFAULT_MODEL / kind).read_text(encoding="utf-8"))
            built = manifest.build(kind, shipped["id"], ["zh", "en"], characters, 974400, (DEFAULT_MODEL / manifest.GRAPHS[kind]).read_bytes())
            for part in ("id", "file", "sha256", "languages", "input", "output", "charset", "trained_lines"):
                self.assertEqual(shipped[part], built[part], f"{kind}: {part}")

    def test_write_says_what_lies_beside_it(self):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            for number, graph in enumerate(manifest.GRAPHS.values()):
                (folder / graph).write_bytes(bytes([number]))
            manifest.write(folder, "mine-1", ["en"], " ab", 7)
            for kind, graph in manifest.GRAPHS.items():
                written = json.loads((folder / kind).read_text(encoding="utf-8"))
                self.assertEqual(("mine-1", graph, 7), (written["id"], written["file"], written["trained_lines"]))
                self.assertEqual(manifest.digest((folder / graph).read_bytes()), written["sha256"])
                self.assertEqual({"file": "charset.txt", "sha256": manifest.digest(b" \na\nb\n"), "count": 3}, written["charset"])

    def test_languages_follow_from_the_characters(self):
        self.assertEqual((["en"], ["zh", "en"]), (manifest.languages_of("abc"), manifest.languages_of("a一")))
