import { type SandboxAnswer, sandboxOrder } from './protocol.ts';
import { createSandboxWork } from './sandboxWork.ts';

/**
 * Entry of the parser process: reads messages by custom parsers, and nothing else. It is given no secret and opens
 * nothing; the program ends it when a message takes too long, and it ends with the program.
 */
if (process.send === undefined) throw new Error('The parser process was not started by the program.');
const answer = (message: SandboxAnswer): void => {
  process.send?.(message);
};

const work = createSandboxWork(answer);
let turn: Promise<void> = Promise.resolve();
process.on('message', (message: unknown) => {
  const order = sandboxOrder.parse(message);
  turn = turn.then(() => work(order));
});
process.on('disconnect', () => process.exit(0));
answer({ type: 'ready' });
