import type { Finding, Form } from './findings.ts';
import type { EngineStage, ServiceStage } from './stage/stage.ts';

interface Declaration {
  /** Its number in the table of faults; a name for what stands beside the table. */
  readonly id: string;
  /** The fault. */
  readonly title: string;
  readonly expected: string;
  /** What the program may use of memory, the whole process, in MB. 350 unless said. */
  readonly memoryCeilingMb?: number;
  /**
   * What the fault means for the healthy site beside it. `undisturbed`: its link stays and messages keep
   * arriving. `accounted`: the fault hits the whole program, so only that nothing of it is lost or counted twice.
   * `switched off`: the row switches every site off.
   */
  readonly bystander?: 'undisturbed' | 'accounted' | 'switched off';
  /** Errors that the program reports because of the fault; any other report fails the row. */
  readonly reports?: RegExp;
  /** The longest that the row may take, in seconds; 230 in full and 120 in quick form unless said. */
  readonly limitSeconds?: Partial<Record<Form, number>>;
}

/** A fault of the built service, in a process of its own: the rule. */
export interface ServiceRow extends Declaration {
  readonly subject: 'service';
  readonly flags?: readonly string[];
  run(stage: ServiceStage): Promise<readonly Finding[]>;
}

/** A fault of the engine in this process, because its time must be the row's to move. */
export interface EngineRow extends Declaration {
  readonly subject: 'engine';
  /** Why no real time would do. */
  readonly why: string;
  run(stage: EngineStage): Promise<readonly Finding[]>;
}

export type FaultRow = ServiceRow | EngineRow;

/** What became of a row. */
export interface RowResult {
  readonly id: string;
  readonly title: string;
  readonly expected: string;
  readonly subject: FaultRow['subject'];
  readonly form: Form;
  readonly findings: readonly Finding[];
  /** Why the row could not be carried through; null when it was. */
  readonly error: string | null;
  readonly passed: boolean;
  readonly seconds: number;
}
