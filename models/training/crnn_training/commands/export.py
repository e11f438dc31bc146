"""write a checkpoint as a model that the library runs: both graphs, charset, manifests"""
from pathlib import Path


def add_arguments(parser) -> None:
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("folder", type=Path, help="where the model is written")
    parser.add_argument("--id", default=None, metavar="NAME", help="the model's name and version, part of every result (the folder's name)")
    parser.add_argument("--languages", nargs="+", default=None, metavar="TAG", help="BCP 47 tags (zh en with hanzi, else en)")


def run(arguments) -> None:
    from ..graphs import export, manifest, runtime, verify
    from ..learning import checkpoint

    start = checkpoint.load(arguments.checkpoint)
    name = arguments.id or arguments.folder.resolve().name
    export.write(start, arguments.folder, name, arguments.languages or manifest.languages_of(start.characters))
    for path in sorted(arguments.folder.iterdir()):
        print(f"{path.name}: {path.stat().st_size} bytes")
    if runtime.is_installed():
        verify.check(start.network(), arguments.folder)
        print(f"{name}: both graphs give what the network gives")
    else:
        print(f"{name}: not compared with the network, as onnxruntime is not installed; `crnn evaluate --model {arguments.folder / manifest.GATED}` runs it")
