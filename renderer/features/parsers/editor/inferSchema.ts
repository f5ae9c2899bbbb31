/** A part of a JSON Schema, as it is written down. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What was seen at one place of a sample. */
interface Seen {
  readonly types: ReadonlySet<string>;
  /** Of the objects seen here: what lies under each name. Null: no object was seen. */
  readonly properties: ReadonlyMap<string, Seen> | null;
  /** Names that every one of those objects has. */
  readonly required: ReadonlySet<string>;
  /** Of the lists seen here, what lies in them; null: no list was seen, or only empty ones. */
  readonly items: Seen | null;
}

/** Deeper than this a sample says too little to be held to: anything is allowed there. */
const maxDepth = 32;

const typeOf = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value;
};

const plain = (type: string): Seen => ({
  types: new Set([type]),
  properties: null,
  required: new Set(),
  items: null,
});

function look(value: unknown, depth: number): Seen {
  const type = typeOf(value);
  if (depth > maxDepth) return { ...plain(type), types: new Set() };
  if (Array.isArray(value)) {
    const items = value.map((item) => look(item, depth + 1));
    return { ...plain(type), items: items.length === 0 ? null : items.reduce(merge) };
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([name, part]) => [name, look(part, depth + 1)] as const);
    return { ...plain(type), properties: new Map(entries), required: new Set(entries.map(([name]) => name)) };
  }
  return plain(type);
}

function mergeProperties(a: Seen, b: Seen): Pick<Seen, 'properties' | 'required'> {
  if (a.properties === null || b.properties === null) {
    const { properties, required } = a.properties === null ? b : a;
    return { properties, required };
  }
  const properties = new Map(a.properties);
  for (const [name, seen] of b.properties) {
    const before = properties.get(name);
    properties.set(name, before === undefined ? seen : merge(before, seen));
  }
  return { properties, required: new Set([...a.required].filter((name) => b.required.has(name))) };
}

function merge(a: Seen, b: Seen): Seen {
  return {
    types: new Set([...a.types, ...b.types]),
    ...mergeProperties(a, b),
    items: a.items !== null && b.items !== null ? merge(a.items, b.items) : (a.items ?? b.items),
  };
}

function written({ types, properties, required, items }: Seen): JsonSchema {
  const names = [...types];
  // A place where only null was seen may hold anything another time.
  if (names.length === 0 || (names.length === 1 && names[0] === 'null')) return {};
  return {
    type: names.length === 1 ? names[0] : names,
    ...(properties === null
      ? {}
      : {
          properties: Object.fromEntries([...properties].map(([name, seen]) => [name, written(seen)])),
          ...(required.size === 0 ? {} : { required: [...required] }),
        }),
    ...(items === null ? {} : { items: written(items) }),
  };
}

/**
 * A JSON Schema (draft 2020-12) that a sample keeps to: types, names, and which of them are always there. A whole
 * number is a `number`: the next message may have digits after its point. More names than were seen are allowed.
 */
export const inferSchema = (sample: unknown): JsonSchema => written(look(sample, 0));
