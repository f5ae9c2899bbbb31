import type { ApiCall } from '../../electron/testing/apiCall.ts';
import type { Checks, Form } from '../findings.ts';
import type { ProbedService } from './probedService.ts';
import type { SiteCalls } from './siteCalls.ts';

/** Between two cycles of the monitor: longer than a cycle waits for its actions, so that none has to be late. */
export const cycleMs = 5000;

/** Of a process in which the row and what plays the gateways live beside the engine, in MB. */
export const engineCeilingMb = 450;

/** The built service with a healthy site in it, for a row to play its fault on. */
export interface ServiceStage extends SiteCalls {
  readonly form: Form;
  readonly checks: Checks;
  readonly dataDir: string;
  readonly service: ProbedService;
  readonly call: ApiCall;
  /** Starts the service again, after it was ended, on the same data directory. */
  start(flags?: readonly string[]): Promise<void>;
}

/** The engine in this process on a clock that only the row moves, its brokers and its database real. */
export interface EngineStage extends SiteCalls {
  readonly form: Form;
  readonly checks: Checks;
  readonly dataDir: string;
  readonly call: ApiCall;
  now(): number;
  /**
   * Moves time in steps. After each one the network, which has its own time, comes to rest: no attempt is under
   * way. The healthy site gets a message with each.
   */
  advance(ms: number, stepMs?: number): Promise<void>;
  /** The computer slept, or its clock was set: wall time moves and no timer runs. */
  jump(ms: number): void;
  /** Lets real time pass, and a breath of the clock with it, until there is something to see. */
  untilReal<Value>(what: string, look: () => Promise<Value | null>): Promise<Value>;
}
