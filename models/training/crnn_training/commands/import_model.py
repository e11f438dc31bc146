"""make a checkpoint of an exported model, to go on from where no other is left"""
from pathlib import Path


def add_arguments(parser) -> None:
    parser.add_argument("manifest", type=Path, help="of a model that this program exported, such as the default one")
    parser.add_argument("checkpoint", type=Path, help="the file to write (.pt)")


def run(arguments) -> None:
    from ..graphs import runtime, specification, verify, weights
    from ..learning import checkpoint

    start = weights.import_model(arguments.manifest)
    if runtime.is_installed():
        verify.check_graph(start.network(), specification.read(arguments.manifest).graph)
        print("the network gives what the model gives")
    checkpoint.save(start, arguments.checkpoint)
    print(f"{arguments.checkpoint}: {start.preset}, {len(start.characters)} characters")
