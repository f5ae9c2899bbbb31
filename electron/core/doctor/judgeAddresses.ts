import type { AddressAttempt } from '../../../shared/domain/doctor.ts';
import type { Finding } from './finding.ts';

/** What a name led to. */
export function judgeNames(host: string, addresses: readonly string[], isAddress: boolean): Finding<'dns'> {
  const name = 'dns';
  const details = { addresses: [...addresses] };
  if (isAddress) {
    const summary = `${host} is an address: there is no name to look up.`;
    return { name, outcome: 'skipped', summary, advice: null, details };
  }
  if (addresses.length === 0) return { ...unresolved(`${host} has no address.`), details };
  const summary = `${host} is ${addresses.join(', ')}.`;
  return { name, outcome: 'ok', summary, advice: null, details };
}

/** A name that led nowhere. `said`: why, as a sentence. */
export const unresolved = (said: string): Finding<'dns'> => ({
  name: 'dns',
  outcome: 'failed',
  summary: said,
  advice:
    'Check the spelling of the host. It is looked up by the computer on which Vedetta runs: its name server must know it.',
  details: null,
});

const adviceFor: Readonly<Record<Exclude<AddressAttempt['outcome'], 'answered'>, string>> = {
  refused:
    'The computer is there, but nothing listens at this port: check the port, and whether the broker runs.',
  silent:
    'Nothing came back: a firewall may drop what is sent, the computer may be off, or a VPN is missing. Check host and port as well.',
  failed: 'Check the network of the computer on which Vedetta runs.',
};

const REFUSED_BESIDE =
  'The connection comes up all the same. Have the broker listen at every address of the name, or the other ones taken out of it.';
const DEAD_BESIDE =
  'The connection comes up, but late whenever a dead address is tried first: have it taken out of the name, or the computer behind it mended.';

/** Which of the addresses take connections. */
export function judgePorts(port: number, attempts: readonly AddressAttempt[]): Finding<'tcp'> {
  const name = 'tcp';
  const details = { attempts: [...attempts] };
  const alive = attempts.filter(({ outcome }) => outcome === 'answered');
  const dead = attempts.filter(({ outcome }) => outcome !== 'answered');
  const [first] = dead;
  const words = (attempt: AddressAttempt) => attempt.message ?? `${attempt.address} does not answer.`;
  if (first === undefined) {
    const where = alive.map(({ address }) => inAddress(address, port)).join(', ');
    return { name, outcome: 'ok', summary: `Open: ${where}.`, advice: null, details };
  }
  if (alive.length > 0) {
    const summary = `${alive.length} of ${attempts.length} addresses answer. ${dead.map(words).join(' ')}`;
    const advice = dead.every(({ outcome }) => outcome === 'refused') ? REFUSED_BESIDE : DEAD_BESIDE;
    return { name, outcome: 'warning', summary, advice, details };
  }
  const [kind] = dead.map(({ outcome }) => outcome).filter((outcome) => outcome !== 'answered');
  const summary = [...new Set(dead.map(words))].join(' ');
  return { name, outcome: 'failed', summary, advice: kind === undefined ? null : adviceFor[kind], details };
}

/** An IPv6 address stands in brackets where a port follows. */
const inAddress = (address: string, port: number): string =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
