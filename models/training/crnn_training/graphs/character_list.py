"""The characters that a manifest names, in the order of the classes with the blank left out."""
import json

from . import manifest
from .specification import Specification


def read(specification: Specification, session) -> "list[str]":
    """ValueError says what is wrong with the list. session: the model's, for lists in its metadata."""
    spec = specification.content["charset"]
    characters = _listed(specification, spec, session)
    if spec["listsBlank"] and characters:
        characters.pop(-1 if specification.output["blank"] == "last" else 0)
    if "" in characters:
        raise ValueError(f"entry {characters.index('') + 1} of the charset is empty; if it is the blank's, set charset.listsBlank")
    if spec["appendSpace"]:
        characters.append(" ")
    if spec.get("count") not in (None, len(characters)):
        raise ValueError(f"the charset has {len(characters)} characters; the manifest's charset.count is {spec['count']}")
    return characters


def format_of(spec: dict) -> str:
    if spec.get("format"):
        return spec["format"]
    if spec.get("characters") is not None:
        return "inline"
    suffix = str(spec.get("file", "")).lower().rpartition(".")[2]
    return suffix if suffix in ("csv", "json") else "text"


def _listed(specification: Specification, spec: dict, session) -> "list[str]":
    form = format_of(spec)
    if form == "inline":
        return list(spec["characters"])
    if form == "metadata":
        metadata = session.get_modelmeta().custom_metadata_map
        if spec["key"] not in metadata:
            raise ValueError(f"the model has no metadata {spec['key']!r}; it has {', '.join(metadata) or 'none'}")
        return lines(metadata[spec["key"]])
    content = (specification.folder / spec["file"]).read_bytes()
    if manifest.digest(content) != spec["sha256"].lower():
        raise ValueError(f"the charset '{spec['file']}' has the SHA-256 {manifest.digest(content)}; the manifest says {spec['sha256']}")
    text = content.decode("utf-8-sig")
    return {"csv": code_points, "json": strings, "text": lines}[form](text)


def lines(text: str) -> "list[str]":
    """One entry a line; a carriage return before a line feed does no harm."""
    found = text.split("\n")
    if found[-1] == "":
        found.pop()
    return [line[:-1] if line.endswith("\r") else line for line in found]


def code_points(text: str) -> "list[str]":
    """19968, U+4E00 or 0x4E00, with commas, semicolons or line ends between them."""
    fields = (field.strip() for field in text.replace(";", ",").replace("\n", ",").split(","))
    return [chr(int(field[2:], 16) if field[:2].upper() in ("U+", "0X") else int(field)) for field in fields if field]


def strings(text: str) -> "list[str]":
    content = json.loads(text)
    if isinstance(content, dict):
        content = next((content[name] for name in ("charset", "characters", "character") if name in content), None)
    if not isinstance(content, list) or not all(isinstance(entry, str) for entry in content):
        raise ValueError("the charset must be a JSON array of strings, alone or as a member charset, characters or character")
    return content
