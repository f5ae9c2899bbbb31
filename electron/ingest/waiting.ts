import type { DeliveringLink, IncomingMessage } from '../mqtt/ports.ts';
import type { CustomVerdict } from '../parsers/custom/customReader.ts';
import type { CustomParser } from '../parsers/TopicParser.ts';

/** The link that delivered a message, as long as it is there. */
export interface Source {
  readonly link: DeliveringLink;
  isOpen: boolean;
  /** It was told to wait. */
  isHeld: boolean;
  /** QoS 1 messages taken and not yet settled. */
  waiting: number;
}

export interface Waiting {
  readonly message: IncomingMessage;
  readonly source: Source;
  /** What a custom parser made of it. */
  prepared?: Prepared;
}

/** What the parser process made of a message, before it is processed. */
export interface Prepared extends CustomVerdict {
  readonly parser: CustomParser;
}
