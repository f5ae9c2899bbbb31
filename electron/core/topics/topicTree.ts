import { plainFilter } from '../../../shared/domain/matchTopic.ts';

/** Finds what is filed under the filters that match a topic, in time that grows with its levels. */
export interface TopicTree<Value> {
  matches(topic: string): Value[];
}

interface Node<Value> {
  readonly children: Map<string, Node<Value>>;
  readonly values: Value[];
  /** Filed under `#` at this level. */
  readonly rest: Value[];
}

const emptyNode = <Value>(): Node<Value> => ({ children: new Map(), values: [], rest: [] });

/** Files each value under its MQTT topic filter (MQTT 5.0, section 4.7). */
export function createTopicTree<Value>(entries: Iterable<readonly [string, Value]>): TopicTree<Value> {
  const root = emptyNode<Value>();
  for (const [filter, value] of entries) insert(root, plainFilter(filter), value);
  return {
    matches(topic) {
      const found: Value[] = [];
      collect(root, topic.split('/'), 0, topic.startsWith('$'), found);
      return found;
    },
  };
}

function insert<Value>(root: Node<Value>, filter: string, value: Value): void {
  let node = root;
  for (const level of filter.split('/')) {
    if (level === '#') {
      node.rest.push(value);
      return;
    }
    const next = node.children.get(level) ?? emptyNode<Value>();
    node.children.set(level, next);
    node = next;
  }
  node.values.push(value);
}

function collect<Value>(
  node: Node<Value>,
  levels: readonly string[],
  index: number,
  isSystemTopic: boolean,
  found: Value[],
): void {
  // [MQTT-4.7.2-1] No wildcard in the first place matches a topic that begins with "$".
  const wildcardsApply = !(isSystemTopic && index === 0);
  if (wildcardsApply) found.push(...node.rest);
  const level = levels[index];
  if (level === undefined) {
    found.push(...node.values);
    return;
  }
  const exact = node.children.get(level);
  if (exact !== undefined) collect(exact, levels, index + 1, isSystemTopic, found);
  const any = wildcardsApply ? node.children.get('+') : undefined;
  if (any !== undefined) collect(any, levels, index + 1, isSystemTopic, found);
}
