/** Sites of the benchmark of the logs. */
export const logSites = 200;

export const logSiteCode = (site: number): string => `log_${String(site).padStart(3, '0')}`;

/** A row of the parsing log as it is inserted, but for its site and time. */
export interface ParsingRow {
  readonly site: number;
  readonly topic: string;
  readonly parserName: string;
  readonly errorType: string;
  readonly errorMessage: string;
  readonly exceptionType: string | null;
  readonly payloadSample: string;
}

/** What is searched for: a word of a third of the rows, one of one row in 100,000, and what means something to a regular expression. */
export const commonWord = 'expected';
export const rareWord = 'Überspannungsschutz';
export const fragment = 'emp';
export const special = '.*+?^$(){}|[\\]';
export const nowhere = 'zweiundvierzigmal';
const rareEvery = 100_000;

const parsers = ['telemetry', 'datalogger_status', 'gateway_status', 'datalogger_heartbeat', 'custom_dam'];
const levels = ['telemetry', 'status', 'heartbeat', 'alarms/temperature', 'piezometer/ch1', 'dl/übersicht'];
/** What people and devices wrote, in the languages of the field. */
const words = [
  'in manutenzione',
  'außer Betrieb',
  'en panne',
  'fuera de servicio',
  'спит',
  'メンテナンス中',
  'εκτός λειτουργίας',
  'battery low',
  'temperatura fuori scala',
  'Wert ungültig',
];

/** A number that looks like chance and is the same in every run. */
function mixed(row: number, salt: number): number {
  let value = Math.imul(row + 1, 0x9e3779b1) ^ Math.imul(salt + 1, 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  return (value ^ (value >>> 13)) >>> 0;
}

const one = <Value>(values: readonly Value[], row: number, salt: number): Value => {
  const value = values[mixed(row, salt) % values.length];
  if (value === undefined) throw new Error('There is nothing to take one of.');
  return value;
};

/** The `row`-th of them. */
export function parsingRow(row: number): ParsingRow {
  const site = (mixed(row, 1) % logSites) + 1;
  const gateway = (mixed(row, 2) % 12) + 1;
  const channel = mixed(row, 3) % 8;
  const serial = `DL-${(mixed(row, 4) % 4000).toString(16).padStart(4, '0')}`;
  const word = one(words, row, 5);
  const failure = failureOf(row, channel, word);
  return {
    site,
    topic: `${logSiteCode(site)}/gateway/${gateway}/${serial}/${one(levels, row, 6)}`,
    parserName: one(parsers, row, 7),
    ...failure,
    exceptionType: failure.errorType === 'PARSE_ERROR' ? 'SyntaxError' : null,
    payloadSample: `{"serial_number_datalogger":"${serial}","status_datalogger":"${word}","devices":[{"type":"monstr-o","serial_number_device":"MN${channel}-${gateway}","data":[{"type":"inclinometer","value":[-0.${mixed(row, 8) % 10_000},-0.1406,0.002]}]}]}`,
  };
}

function failureOf(
  row: number,
  channel: number,
  word: string,
): Pick<ParsingRow, 'errorType' | 'errorMessage'> {
  if (row % rareEvery === 17) {
    return {
      errorType: 'DB_ERROR',
      errorMessage: `${rareWord} ${special} an Kanal ${channel}: kein Platz auf dem Datenträger`,
    };
  }
  const kind = mixed(row, 9) % 6;
  if (kind < 2) {
    return {
      errorType: 'VALIDATION_ERROR',
      errorMessage: `devices[${channel}].data[0].value: expected a number or a list of them, got text "${word}"`,
    };
  }
  if (kind < 5) {
    const at = mixed(row, 10) % 900;
    return {
      errorType: 'PARSE_ERROR',
      errorMessage: `The payload is not valid JSON: Unexpected token '${word.slice(0, 1)}' at position ${at} (line 1 column ${at + 1}).`,
    };
  }
  return { errorType: 'UNKNOWN_ERROR', errorMessage: `Kein Parser kam zu Ende: ${word} (${channel} ms)` };
}
