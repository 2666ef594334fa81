// Runs a program of this repository on Node 24, whatever Node is installed: node bin/node.mjs <file> [arguments]
import { becomeNode24, NodeNotFoundError } from './node24.mjs';

const HELP = `Usage: node bin/node.mjs <node's options> <file> [arguments]

Runs <file> on the Node 24 that npm brought (or on the present Node, when it is 24 or newer),
passes signals on, and exits with its code.
`;

const args = process.argv.slice(2);
if (args.length === 0 || args[0] === '--help') {
  process.stdout.write(HELP);
} else {
  try {
    becomeNode24(args);
  } catch (error) {
    if (!(error instanceof NodeNotFoundError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
