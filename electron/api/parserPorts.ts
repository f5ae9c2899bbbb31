import type { ReadingData, ReadingQuality, SensorType } from '../../shared/domain/device.ts';
import type { ParsingErrorType } from '../../shared/domain/log.ts';
import type { Parser } from '../../shared/domain/parser.ts';
import type { DefinitionFault, ParserDefinition } from '../../shared/domain/parserDefinition.ts';

/** A message to try a parser on. */
export interface TrialMessage {
  readonly topic: string;
  readonly siteCode: string;
  readonly receivedAt: number;
  readonly payload: Uint8Array;
}

/** Devices and readings as a parser answers them. */
export interface TriedReadings {
  readonly gateway: { readonly serialNumber: string | null } | null;
  readonly dataloggers: readonly {
    readonly serialNumber: string;
    readonly sensors: readonly {
      readonly serialNumber: string;
      readonly sensorType: SensorType;
      readonly unit?: string | undefined;
      readonly at: number | null;
      readonly data: ReadingData;
      readonly quality: ReadingQuality;
    }[];
  }[];
  readonly faults: readonly { readonly message: string; readonly schemaPath: string }[];
}

/** What a parser made of a message that it was tried on. */
export interface TriedMessage {
  readonly verdict:
    | { readonly outcome: 'parsed'; readonly parsed: TriedReadings }
    | {
        readonly outcome: 'failed';
        readonly failure: {
          readonly errorType: ParsingErrorType;
          readonly errorMessage: string;
          readonly schemaPath: string | null;
        };
      };
  readonly tookMs: number;
  /** The decoded payload as JSON text; null when it could not be decoded. */
  readonly decoded: string | null;
}

/** The registry as the API may see it. */
export interface ParserControl {
  /** The formats that the program can read, by name. */
  list(): Parser[];
  /** Says what is wrong with a definition that has the right form. */
  check(definition: ParserDefinition): Promise<readonly DefinitionFault[]>;
  /**
   * Runs a definition, or a built-in parser by its name, on messages in order. Ends early, with fewer answers, when it
   * takes too long.
   */
  tryOn(
    parser: { readonly definition: ParserDefinition } | { readonly builtin: string },
    messages: readonly TrialMessage[],
  ): Promise<readonly TriedMessage[]>;
  /** What is stored of this parser is another thing now: puts it in force. */
  changed(name: string): void;
}
