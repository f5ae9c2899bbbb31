const gatewayNoun = '/gateway/';

/** `{n}` of a topic `{site}/gateway/{n}/…`; null when it has another form. */
export function gatewaySlot(topic: string): string | null {
  const noun = topic.indexOf('/');
  if (noun < 0 || !topic.startsWith(gatewayNoun, noun)) return null;
  const start = noun + gatewayNoun.length;
  const end = topic.indexOf('/', start);
  const slot = end < 0 ? topic.slice(start) : topic.slice(start, end);
  return slot === '' ? null : slot;
}

/** `{type}` of a topic `{site}/gateway/{n}/datalogger/{type}/…`; undefined when it has another form. */
export function dataloggerFamily(topic: string): string | undefined {
  const [, noun, , part, family] = topic.split('/', 5);
  return noun === 'gateway' && part === 'datalogger' && family !== '' ? family : undefined;
}

/** A device family in its one spelling: `monstr-o` and `Monstro` are `monstro`. */
export function normalFamily(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, '');
}
