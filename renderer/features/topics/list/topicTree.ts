import type { DiscoveredTopic, TopicLevel, TopicLevels } from '../../../../shared/domain/device.ts';

/** A line of the tree of discovered topics. `depth` from 0. */
export type TopicRow =
  | {
      readonly kind: 'topic';
      readonly key: string;
      readonly depth: number;
      readonly topic: DiscoveredTopic;
      readonly name: string;
    }
  | {
      readonly kind: 'branch';
      readonly key: string;
      readonly depth: number;
      readonly branch: TopicLevel;
      readonly isOpen: boolean;
    }
  /** More than are told lie here. */
  | { readonly kind: 'cut'; readonly key: string; readonly depth: number };

/** What is known of the tree: the levels beneath each parent (the root is ''). */
export type KnownLevels = ReadonlyMap<string, TopicLevels>;

export interface TopicTree {
  readonly rows: readonly TopicRow[];
  /** Parents whose levels are shown, or will be once they are known. */
  readonly parents: readonly string[];
}

/**
 * The lines in sight. A branch is open where a person opened it (`choices`), or where it is the only one beneath its
 * parent: nobody should have to open what all have in common.
 */
export function topicTree(known: KnownLevels, choices: ReadonlyMap<string, boolean>): TopicTree {
  const rows: TopicRow[] = [];
  const parents: string[] = [];
  const walk = (parent: string, depth: number): void => {
    parents.push(parent);
    const answer = known.get(parent);
    if (answer === undefined) return;
    for (const branch of answer.levels) {
      const path = `${parent}${branch.level}`;
      if (branch.topic !== null) {
        rows.push({ kind: 'topic', key: path, depth, topic: branch.topic, name: branch.level });
      }
      const isLeaf = branch.topic !== null && branch.topics === 1;
      if (isLeaf) continue;
      const key = `${path}/`;
      const isOpen = choices.get(key) ?? answer.levels.length === 1;
      rows.push({ kind: 'branch', key, depth, branch, isOpen });
      if (isOpen) walk(key, depth + 1);
    }
    if (answer.isCut) rows.push({ kind: 'cut', key: `${parent}#`, depth });
  };
  walk('', 0);
  return { rows, parents };
}

/** Topics as a plain list. */
export const flatRows = (topics: readonly DiscoveredTopic[]): TopicRow[] =>
  topics.map((topic) => ({ kind: 'topic', key: topic.topicPath, depth: 0, topic, name: topic.topicPath }));
