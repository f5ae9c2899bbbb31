/** A shared subscription matches as the filter behind `$share/<name>/` does. [MQTT-4.8.2-1] */
export function plainFilter(filter: string): string {
  if (!filter.startsWith('$share/')) return filter;
  const end = filter.indexOf('/', '$share/'.length);
  return end < 0 ? filter : filter.slice(end + 1);
}

/** Whether an MQTT topic filter matches a topic name (MQTT 5.0, section 4.7). */
export function matchTopic(filter: string, topic: string): boolean {
  const pattern = plainFilter(filter);
  // [MQTT-4.7.2-1] A filter that begins with a wildcard does not match a topic that begins with "$".
  if (topic.startsWith('$') && (pattern.startsWith('+') || pattern.startsWith('#'))) return false;
  const filterLevels = pattern.split('/');
  const topicLevels = topic.split('/');
  for (const [index, level] of filterLevels.entries()) {
    // [MQTT-4.7.1-2] "#" stands for any number of levels, the parent included.
    if (level === '#') return true;
    const topicLevel = topicLevels[index];
    if (topicLevel === undefined || (level !== '+' && level !== topicLevel)) return false;
  }
  return filterLevels.length === topicLevels.length;
}

const rank = (level: string | undefined) => (level === '#' ? 0 : level === '+' ? 1 : 2);

/**
 * Orders two filters that match the same topic: negative when `a` is the more specific one. At the
 * first level where they differ, a name goes before `+`, and `+` before `#`.
 */
export function compareSpecificity(a: string, b: string): number {
  const left = plainFilter(a).split('/');
  const right = plainFilter(b).split('/');
  const levels = Math.max(left.length, right.length);
  for (let index = 0; index < levels; index += 1) {
    const difference = rank(right[index]) - rank(left[index]);
    if (difference !== 0) return difference;
  }
  return 0;
}
