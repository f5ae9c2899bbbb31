import type { Database } from '../../db/open.ts';
import { readKnownNames } from '../../db/queries/knownNames.ts';
import { readSetting } from '../../db/queries/settings.ts';
import type { SendingOrder, SendingState } from '../../shared/domain/errorReporting.ts';
import type { EventHub } from '../api/eventHub.ts';
import type { ErrorReportingControl } from '../api/ports.ts';
import type { Clock } from '../core/clock.ts';
import { sendingOff } from '../core/errorReports/sendingOff.ts';
import type { ReporterNews } from '../errorReports/ports.ts';
import type { EngineConfig } from './config.ts';
import type { SentErrors } from './engine.ts';
import type { Host } from './host.ts';

const hourMs = 3_600_000;
/** A test error is sent beside the cap. */
const testsPerHour = 10;

interface ErrorReportingPorts {
  readonly database: Pick<Database, 'reader'>;
  readonly events: Pick<EventHub, 'subscribe'>;
  readonly config: EngineConfig;
  readonly clock: Clock;
  readonly host: Pick<Host, 'reportError' | 'errorSending'>;
  readonly sentErrors: SentErrors;
}

export interface KeptErrorReporting extends Disposable {
  readonly control: ErrorReportingControl;
  readonly news: ReporterNews;
}

/** Has the shell send errors as the settings say, and keeps what it tells of that. */
export function keepErrorReporting(ports: ErrorReportingPorts): KeptErrorReporting {
  const { database, config, clock, host, sentErrors } = ports;
  const { reader } = database;
  let told = '';
  let state: SendingState = sendingOff;
  let testedAt: number[] = [];

  const place = () => ({
    sentryDsn: config.sentryDsn ?? readSetting(reader, 'sentryDsn'),
    sentryEnvironment: config.sentryEnvironment ?? readSetting(reader, 'sentryEnvironment'),
  });

  function wanted(): SendingOrder | null {
    const { sentryDsn: dsn, sentryEnvironment: environment } = place();
    if (dsn === null || !readSetting(reader, 'sentryConsent')) return null;
    return {
      dsn,
      environment,
      isDetailed: readSetting(reader, 'sentryDetail'),
      names: readKnownNames(reader),
    };
  }

  function apply(): void {
    const order = wanted();
    const text = JSON.stringify(order);
    if (text === told) return;
    told = text;
    host.errorSending?.order(order);
  }

  // Also told of when a site is added or edited, which may have brought a name.
  const subscription = ports.events.subscribe();
  async function follow(): Promise<void> {
    for await (const { type } of subscription) {
      if (type === 'settings_changed' || type === 'parsers_changed' || type === 'lag') apply();
    }
  }
  follow().catch((error: unknown) => host.reportError(error, 'error reporting'));

  function missing(): 'dsn' | 'consent' | null {
    if (place().sentryDsn === null) return 'dsn';
    return readSetting(reader, 'sentryConsent') ? null : 'consent';
  }

  return {
    control: {
      place,
      apply,
      read: () => ({ ...state, missing: missing() }),
      async sendTest() {
        const now = clock.now();
        testedAt = testedAt.filter((at) => Math.abs(now - at) < hourMs);
        if (testedAt.length >= testsPerHour) return 'too many';
        testedAt.push(now);
        return (await host.errorSending?.sendTest()) ?? 'off';
      },
    },
    news: {
      onState(next) {
        if (next.isOn !== state.isOn) sentErrors.setSendingErrors(next.isOn);
        state = next;
      },
      onTaken: sentErrors.countSentError,
    },
    [Symbol.dispose]: () => subscription[Symbol.dispose](),
  };
}
