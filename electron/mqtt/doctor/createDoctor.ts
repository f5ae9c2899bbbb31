import { lookup } from 'node:dns/promises';
import type { DoctorProgress } from '../../../shared/domain/doctor.ts';
import type { Clock } from '../../core/clock.ts';
import type { DoctorSubject } from '../../core/doctor/subject.ts';
import { openClient } from '../client.ts';
import type { OpenSecret } from '../ports.ts';
import { examine } from './examine.ts';
import type { DoctorPorts, DoctorTiming, LookUp } from './ports.ts';

/** Each test holds sockets and a link; more at once help nobody. */
const MOST_AT_ONCE = 4;

export const doctorTiming: DoctorTiming = Object.freeze({
  lookUpMs: 5000,
  reachMs: 5000,
  handshakeMs: 8000,
  verdictMs: 1500,
  webSocketMs: 8000,
  connackMs: 10_000,
  subackMs: 10_000,
  guessMs: 2000,
  endMs: 2000,
  totalMs: 60_000,
});

const systemLookUp: LookUp = async (host) =>
  (await lookup(host, { all: true })).map(({ address }) => address);

export interface DoctorOptions {
  readonly clock: Clock;
  readonly openSecret: OpenSecret;
  readonly timing?: Partial<DoctorTiming>;
  /** Tests may put others in their place. */
  readonly lookUp?: LookUp;
  readonly openClient?: DoctorPorts['openClient'];
}

/** Tests connections, a few at once. Disposing ends those that run. */
export interface Doctor extends AsyncDisposable {
  /**
   * Begins a test at once and answers what it tells, the report last. Null: as many as may run are running.
   * `signal` ends it early; nothing stays open either way.
   */
  examine(subject: DoctorSubject, signal?: AbortSignal): AsyncIterable<DoctorProgress> | null;
}

export function createDoctor(options: DoctorOptions): Doctor {
  const ports: DoctorPorts = {
    clock: options.clock,
    openSecret: options.openSecret,
    openClient: options.openClient ?? openClient,
    lookUp: options.lookUp ?? systemLookUp,
    timing: { ...doctorTiming, ...options.timing },
  };
  const running = new Set<Promise<void>>();
  const disposed = new AbortController();
  return {
    examine(subject, signal = new AbortController().signal) {
      if (running.size >= MOST_AT_ONCE) return null;
      const told: DoctorProgress[] = [];
      let isOver = false;
      let news = Promise.withResolvers<void>();
      const wake = () => {
        news.resolve();
        news = Promise.withResolvers();
      };
      const whole = examine(ports, subject, AbortSignal.any([signal, disposed.signal]), (progress) => {
        told.push(progress);
        wake();
      }).finally(() => {
        running.delete(whole);
        isOver = true;
        wake();
      });
      running.add(whole);
      // A bug is thrown to who reads; nobody may, once the caller has left.
      whole.catch(() => undefined);
      async function* read(): AsyncGenerator<DoctorProgress, void> {
        for (let next = 0; ; next += 1) {
          let progress = told[next];
          while (progress === undefined && !isOver) {
            await news.promise;
            progress = told[next];
          }
          if (progress === undefined) return whole;
          yield progress;
        }
      }
      return read();
    },
    async [Symbol.asyncDispose]() {
      disposed.abort();
      await Promise.allSettled(running);
    },
  };
}
