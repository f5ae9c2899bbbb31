import type { StepOf } from '../../../shared/domain/doctor.ts';
import type { BrokerSettings } from '../reconcile/states.ts';
import type { Finding } from './finding.ts';

const WRONG_VERSION = 'Choose the MQTT version that the broker speaks, under Session and retries.';
const WRONG_ID =
  'The broker lets listed client ids in only: allow those that begin as this one does, or change “Client id begins with”.';
const NOT_NOW = 'It is starting, shutting down or overloaded: look into its log, and try again.';
const NO_ANSWER =
  'Check host, port and protocol: what is there may be no MQTT broker, or one that cannot answer just now. Its log says more.';
const TOO_MUCH = 'A limit of the broker was reached: look into its log, or ask who runs it.';

type Account = Pick<BrokerSettings, 'username' | 'passwordSealed'>;

/** What to do about an account that is not let in. Many brokers do not tell a wrong password from a missing right. */
function accountAdvice({ username, passwordSealed }: Account): string {
  if (username === null) return 'The broker wants an account: enter user name and password.';
  if (passwordSealed === null) return 'Enter the password of this user.';
  return 'Enter user name and password anew, exactly as the broker knows them (capitals count); else allow this user there.';
}

/** What to do about a refusal, by its code in a CONNACK of either version. [MQTT 3.1.1, 3.2.2.3] [MQTT 5, 3.2.2.2] */
const adviceByCode: Readonly<Record<number, string | ((account: Account) => string)>> = {
  1: WRONG_VERSION,
  2: WRONG_ID,
  3: NOT_NOW,
  4: accountAdvice,
  5: accountAdvice,
  128: 'The broker does not say why: look into its log.',
  131: 'The broker took the request for wrong: look into its log.',
  132: WRONG_VERSION,
  133: WRONG_ID,
  134: accountAdvice,
  135: accountAdvice,
  136: NOT_NOW,
  137: NOT_NOW,
  138: 'The broker keeps this client out: ask who runs it to lift the ban.',
  139: NOT_NOW,
  140: 'The broker wants another way of logging in than user name and password, which Vedetta does not speak.',
  149: TOO_MUCH,
  151: TOO_MUCH,
  156: 'Ask who runs the broker for the address of the other server, and enter it as host.',
  157: 'Ask who runs the broker for its new address, and enter it as host.',
  159: TOO_MUCH,
};

/** How the broker answered. */
export interface ConnackRefusal {
  readonly message: string;
  /** Of the CONNACK; undefined: none came. */
  readonly reasonCode: number | undefined;
  /** What the port was found to speak instead, as advice; null: not known. */
  readonly speaks: string | null;
}

/** A broker that did not let us in. */
export function judgeRefusal(refusal: ConnackRefusal, account: Account): Finding<'connack'> {
  const { message, reasonCode, speaks } = refusal;
  const known = reasonCode === undefined ? undefined : adviceByCode[reasonCode];
  const advice =
    typeof known === 'function'
      ? known(account)
      : (known ?? speaks ?? (reasonCode === undefined ? NO_ANSWER : null));
  return { name: 'connack', outcome: 'failed', summary: message, advice, details: null };
}

/** A broker that let us in. */
export function judgeWelcome(details: NonNullable<StepOf<'connack'>['details']>): Finding<'connack'> {
  const version = details.spokenVersion === 5 ? 'MQTT 5' : 'MQTT 3.1.1';
  return {
    name: 'connack',
    outcome: 'ok',
    summary: details.refusedNewer
      ? `Let in with ${version}; the broker refuses MQTT 5.`
      : `Let in with ${version}.`,
    advice: details.refusedNewer
      ? 'The connection works. Choose MQTT 3.1.1 in its settings to spare each start one refused attempt.'
      : null,
    details,
  };
}
