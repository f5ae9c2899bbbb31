/** A series as it stands in what Prometheus reads. */
export interface Series {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

const metricName = /^[a-z_][a-z0-9_]*$/;
const seriesLine = /^([a-z_][a-z0-9_]*)(?:\{((?:[a-z_]+="(?:[^"\\\n]|\\[\\"n])*",?)+)\})? (\S+)$/;
const labelPart = /([a-z_]+)="((?:[^"\\]|\\.)*)"/g;
const unescaped: Readonly<Record<string, string>> = { '\\\\': '\\', '\\"': '"', '\\n': '\n' };

/**
 * Reads the text format strictly: each family once, with HELP and then TYPE before its series, no series twice, counters
 * named `_total`. Throws, naming the line, at the first thing that is otherwise.
 */
export function readPrometheus(text: string): Series[] {
  if (!text.endsWith('\n')) throw new Error('The last line has no end.');
  const families = new Map<string, string>();
  const seen = new Set<string>();
  const series: Series[] = [];
  let helped = '';
  let family = '';
  for (const line of text.split('\n').filter((each) => each !== '')) {
    const refuse = (why: string): never => {
      throw new Error(`${why}: ${line}`);
    };
    const [, kind, name = '', rest = ''] = /^# (HELP|TYPE) (\S+) (.+)$/.exec(line) ?? [];
    if (kind === 'HELP') {
      if (!metricName.test(name) || families.has(name)) refuse('a bad name, or a family twice');
      helped = name;
      continue;
    }
    if (kind === 'TYPE') {
      if (name !== helped) refuse('a type without help');
      if (!['counter', 'gauge'].includes(rest)) refuse('an unknown type');
      if ((rest === 'counter') !== name.endsWith('_total'))
        refuse('a counter without _total, or the reverse');
      families.set(name, rest);
      family = name;
      continue;
    }
    const [, of = '', labelText = '', value = ''] = seriesLine.exec(line) ?? refuse('not a series');
    if (of !== family) refuse('a series outside its family');
    const key = line.slice(0, line.lastIndexOf(' '));
    if (seen.has(key)) refuse('a series twice');
    seen.add(key);
    if (!Number.isFinite(Number(value))) refuse('not a number');
    const labels = Object.fromEntries(
      [...labelText.matchAll(labelPart)].map(([, label = '', raw = '']) => [
        label,
        raw.replace(/\\[\\"n]/g, (escaped) => unescaped[escaped] ?? escaped),
      ]),
    );
    series.push({ name: of, labels, value: Number(value) });
  }
  return series;
}
