import { type HostMessage, hostMessage, type ProgramMessage } from '../messages.ts';

type Listeners = { [Type in HostMessage['type']]?: (message: Extract<HostMessage, { type: Type }>) => void };

const { send } = process;
if (send === undefined)
  throw new Error('The stand-in for Electron runs as a child of e2e/electronHost/launch.ts.');

const listeners: Listeners = {};
let unsent = 0;

/** Tells the test what the program did. */
export function tell(message: ProgramMessage): void {
  unsent += 1;
  // A test that is gone hears nothing any more.
  process.send?.(message, undefined, undefined, () => {
    unsent -= 1;
  });
}

/** Hears what the test says of this type. */
export function hear<Type extends HostMessage['type']>(
  type: Type,
  listener: NonNullable<Listeners[Type]>,
): void {
  listeners[type] = listener;
}

function dispatch<Type extends HostMessage['type']>(message: Extract<HostMessage, { type: Type }>): void {
  const type: Type = message.type;
  listeners[type]?.(message);
}

process.on('message', (message: unknown) => dispatch(hostMessage.parse(message)));

/** Ends the process once everything was told. */
export function exitWhenTold(code: number): void {
  if (unsent === 0) process.exit(code);
  setTimeout(() => exitWhenTold(code), 5);
}
