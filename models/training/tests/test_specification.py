import json
import tempfile
import unittest
from pathlib import Path

from crnn_training.graphs import character_list, manifest, specification

DEFAULT_MODEL = Path(__file__).parents[2] / "zh-en-lite"


class InFolder(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def write(self, name, content):
        (self.folder / name).write_text(content, encoding="utf-8")
        return self.folder / name


class SpecificationTests(InFolder):
    def test_the_default_model_is_read_with_the_defaults_that_it_leaves_out(self):
        spec = specification.read(DEFAULT_MODEL / manifest.GATED)
        self.assertEqual(DEFAULT_MODEL.resolve() / "model.gated.onnx", spec.graph)
        self.assertEqual(("float32", "area", "start"), tuple(spec.input[name] for name in ("type", "interpolation", "align")))

    def test_comments_and_trailing_commas_are_passed_over_but_not_in_texts(self):
        text = '{ // a comment\n "a": "no // comment, }", /* another\n one */ "b": [1, 2,], }'
        self.assertEqual({"a": "no // comment, }", "b": [1, 2]}, specification.parse(text))

    def test_a_preset_gives_what_is_missing_and_no_more(self):
        own = {"preset": "p", "input": {"height": 64, "pad": None}, "charset": {}}
        specification.complete(own, {"input": {"height": 48, "pad": "edge", "layout": "NCHW"}, "output": {"kind": "dense"}}, "m.json")
        self.assertEqual({"height": 64, "pad": None, "layout": "NCHW"}, own["input"])
        self.assertEqual({"kind": "dense"}, own["output"])

    def test_what_is_no_manifest_is_refused_with_the_reason(self):
        for content, message in (("[]", "must be a JSON object"), ("{", "not valid JSON"), ("{}", "lacks id, file, output"), ('{"preset": "none"}', "'none'")):
            with self.assertRaisesRegex(ValueError, message):
                specification.read(self.write("m.json", content))
        with self.assertRaisesRegex(ValueError, "cannot be read"):
            specification.read(self.folder / "none.json")


class CharacterListTests(InFolder):
    def characters(self, charset, blank="first"):
        if "file" in charset:
            charset = {"sha256": manifest.digest((self.folder / charset["file"]).read_bytes()), **charset}
        content = {"id": "m", "file": "m.onnx", "input": {}, "output": {"blank": blank}, "charset": charset}
        return character_list.read(specification.read(self.write("m.json", json.dumps(content))), session=None)

    def test_lists_of_all_forms_give_the_same_characters(self):
        self.write("a.txt", "\ufeffa\r\n一\r\n \r\n")
        self.write("b.csv", "97, U+4E00;0x20\n")
        self.write("c.json", '{"characters": ["a", "一", " "]}')
        for charset in ({"file": "a.txt"}, {"file": "b.csv"}, {"file": "c.json"}, {"characters": "a一 "}, {"characters": "a一", "appendSpace": True}):
            self.assertEqual(["a", "一", " "], self.characters(charset), charset)

    def test_a_listed_blank_is_left_out_at_its_place(self):
        self.write("c.json", '["", "a", "b"]')
        self.assertEqual(["a", "b"], self.characters({"file": "c.json", "listsBlank": True}))
        self.write("d.json", '["a", "b", "-"]')
        self.assertEqual(["a", "b"], self.characters({"file": "d.json", "listsBlank": True}, blank="last"))

    def test_wrong_lists_are_refused_with_the_reason(self):
        self.write("a.txt", "a\n\nb\n")
        for charset, message in (
            ({"file": "a.txt"}, "entry 2"),
            ({"characters": "ab", "count": 3}, "2 characters.*count is 3"),
            ({"file": "a.txt", "sha256": "0" * 64}, "SHA-256"),
        ):
            with self.assertRaisesRegex(ValueError, message):
                self.characters(charset)

    def test_metadata_is_asked_of_the_model(self):
        class Session:
            def get_modelmeta(self):
                return type("Metadata", (), {"custom_metadata_map": {"character": "x\ny\n"}})()

        content = {"id": "m", "file": "m.onnx", "input": {}, "output": {}, "charset": {"format": "metadata"}}
        spec = specification.read(self.write("m.json", json.dumps(content)))
        self.assertEqual(["x", "y"], character_list.read(spec, Session()))


class PresetTests(InFolder):
    def test_a_manifest_of_a_preset_is_complete(self):
        for name, preset in specification.presets().items():
            content = {"preset": name, "id": "m", "file": "m.onnx", "charset": {"characters": "ab"}}
            spec = specification.read(self.write("m.json", json.dumps(content)))
            self.assertEqual(preset["input"]["height"], spec.input["height"])
            self.assertEqual(("float32", "start"), (spec.input["type"], spec.input["align"]))
            self.assertEqual(preset["output"], spec.output)
