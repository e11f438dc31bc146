"""The command line."""
import argparse
import os
import sys

from .commands import distil, evaluate, export, fine_tune, golden, import_model, pack, samples, train

COMMANDS = {
    "train": train,
    "fine-tune": fine_tune,
    "distil": distil,
    "evaluate": evaluate,
    "export": export,
    "import": import_model,
    "golden": golden,
    "samples": samples,
    "pack": pack,
}


def parser() -> argparse.ArgumentParser:
    root = argparse.ArgumentParser(prog="python3 models/training", description="Trains line recognisers for Crnn.Net.")
    commands = root.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, module in COMMANDS.items():
        command = commands.add_parser(name, help=module.__doc__, description=module.__doc__)
        module.add_arguments(command)
        command.set_defaults(run=module.run)
    return root


def main(arguments=None) -> int:
    """0 when all went well, 1 when something is missing or wrong with what was given, 2 for wrong usage."""
    given = parser().parse_args(arguments)
    try:
        given.run(given)
    except ModuleNotFoundError as error:
        print(f"{given.command}: the Python package '{error.name}' is needed; README.md says how to install it", file=sys.stderr)
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (ValueError, OSError) as error:
        print(f"{given.command}: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0
