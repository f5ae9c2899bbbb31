import type { DefinitionFault } from '../../../shared/domain/parserDefinition.ts';
import { isRecord } from '../fields/record.ts';

type FaultPath = DefinitionFault['path'];

/** Keywords that say something to people only. */
const annotations = [
  'title',
  'description',
  'examples',
  'default',
  'deprecated',
  '$comment',
  '$id',
  '$schema',
];

/** Keywords of each type: without the type beside them zod would not look at them. */
const keywordsOf = {
  string: ['minLength', 'maxLength', 'pattern', 'format'],
  number: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  array: [
    ...['items', 'prefixItems', 'minItems', 'maxItems', 'uniqueItems'],
    ...['contains', 'minContains', 'maxContains'],
  ],
  object: [
    ...['properties', 'required', 'additionalProperties', 'patternProperties', 'propertyNames'],
    ...['minProperties', 'maxProperties'],
  ],
} as const;
const typeOfKeyword = new Map<string, string>(
  Object.entries(keywordsOf).flatMap(([type, keywords]) =>
    keywords.map((keyword) => [keyword, type] as const),
  ),
);

const types = ['string', 'number', 'integer', 'boolean', 'null', 'array', 'object'];
const always = new Set([...annotations, 'type', 'enum', 'const', 'anyOf', 'oneOf', 'allOf', '$ref', '$defs']);
const known = new Set([...always, ...typeOfKeyword.keys()]);

const formats = new Set([
  ...['date-time', 'date', 'time', 'duration', 'email', 'hostname', 'ipv4', 'ipv6', 'uri', 'uuid'],
  ...['mac', 'cidr', 'cidr-v6', 'base64', 'base64url'],
]);

const schemaLists = ['anyOf', 'oneOf', 'allOf', 'prefixItems'];
const schemaMaps = ['properties', 'patternProperties', '$defs'];
const singleSchemas = ['items', 'contains', 'additionalProperties', 'propertyNames'];

/** Deepest nesting of a schema. Payloads have 64 levels at most, and each takes two in a schema. */
const maxSchemaDepth = 130;
/** Schemas within a schema, in all. */
const maxSchemas = 2000;

/**
 * What of a JSON Schema cannot be checked, each with its place: a keyword that nobody knows, one that needs its type
 * beside it, an expression that is none, a reference that leads nowhere. What passes says all that it seems to say.
 */
export function schemaFaults(schema: Readonly<Record<string, unknown>>): DefinitionFault[] {
  const faults: DefinitionFault[] = [];
  let schemas = 0;
  const add = (path: FaultPath, message: string) => {
    faults.push({ part: 'schema', message, path, line: null, column: null });
  };

  function look(value: unknown, path: FaultPath): void {
    if (typeof value === 'boolean') return;
    if (!isRecord(value)) {
      add(path, 'A schema is an object, or true or false.');
      return;
    }
    schemas += 1;
    if (schemas === maxSchemas) add(path, `A schema has at most ${maxSchemas} schemas within it.`);
    if (path.length > maxSchemaDepth) add(path, `A schema has at most ${maxSchemaDepth} levels.`);
    if (schemas >= maxSchemas || path.length > maxSchemaDepth) return;
    lookAtKeywords(value, path);
    lookAtTexts(value, path);
    lookWithin(value, path);
  }

  function lookAtKeywords(value: Readonly<Record<string, unknown>>, path: FaultPath): void {
    const type = value['type'];
    const named = Array.isArray(type) ? type : type === undefined ? [] : [type];
    if (Array.isArray(type) && type.length === 0) add([...path, 'type'], 'Name at least one type.');
    for (const name of named) {
      if (!types.includes(name)) add([...path, 'type'], `A type is one of ${types.join(', ')}.`);
    }
    if (new Set(named).size < named.length) add([...path, 'type'], 'A type is named twice.');
    for (const keyword of Object.keys(value)) {
      if (!known.has(keyword)) {
        add([...path, keyword], `"${keyword}" is not checked here: leave it out, or say it another way.`);
        continue;
      }
      if ('$ref' in value && keyword !== '$ref' && keyword !== '$defs' && !annotations.includes(keyword)) {
        add(
          [...path, keyword],
          `Beside "$ref" nothing else is checked: put "${keyword}" into the schema it leads to, or both into "allOf".`,
        );
        continue;
      }
      const needs = typeOfKeyword.get(keyword);
      const has =
        needs === undefined || named.includes(needs) || (needs === 'number' && named.includes('integer'));
      if (!has)
        add([...path, keyword], `"${keyword}" needs "type": "${needs}" beside it; else it checks nothing.`);
    }
    for (const keyword of ['enum', 'const']) {
      const values = keyword === 'enum' ? value['enum'] : [value['const']];
      if (!(keyword in value)) continue;
      if (!Array.isArray(values) || values.length === 0)
        add([...path, keyword], '"enum" is a list of values.');
      else if (values.some((one) => typeof one === 'object' && one !== null)) {
        add([...path, keyword], `"${keyword}" takes texts, numbers, true, false and null only.`);
      }
    }
  }

  function lookAtTexts(value: Readonly<Record<string, unknown>>, path: FaultPath): void {
    const [pattern, format, $ref] = [value['pattern'], value['format'], value['$ref']];
    const [required, patternProperties] = [value['required'], value['patternProperties']];
    const expressions: [FaultPath, unknown][] = [];
    if (pattern !== undefined) expressions.push([[...path, 'pattern'], pattern]);
    for (const key of isRecord(patternProperties) ? Object.keys(patternProperties) : []) {
      expressions.push([[...path, 'patternProperties', key], key]);
    }
    for (const [place, expression] of expressions) {
      const fault = expressionFault(expression);
      if (fault !== null) add(place, fault);
    }
    if (format !== undefined && !(typeof format === 'string' && formats.has(format))) {
      add([...path, 'format'], `This format is not checked; these are: ${[...formats].join(', ')}.`);
    }
    if (
      required !== undefined &&
      !(Array.isArray(required) && required.every((key) => typeof key === 'string'))
    ) {
      add([...path, 'required'], '"required" is a list of keys.');
    }
    if ($ref !== undefined && !leadsSomewhere($ref)) {
      add([...path, '$ref'], 'A reference is "#" or "#/$defs/NAME", to a schema that stands there.');
    }
    for (const keyword of [...keywordsOf.number, 'minLength', 'maxLength', 'minItems', 'maxItems']) {
      if (keyword in value && typeof value[keyword] !== 'number')
        add([...path, keyword], `"${keyword}" is a number.`);
    }
  }

  function leadsSomewhere(reference: unknown): boolean {
    if (reference === '#') return true;
    const name = typeof reference === 'string' ? /^#\/\$defs\/([^/]+)$/.exec(reference)?.[1] : undefined;
    const $defs = schema['$defs'];
    return name !== undefined && isRecord($defs) && Object.hasOwn($defs, unescaped(name));
  }

  function lookWithin(value: Readonly<Record<string, unknown>>, path: FaultPath): void {
    for (const keyword of singleSchemas) if (keyword in value) look(value[keyword], [...path, keyword]);
    for (const keyword of schemaLists) {
      const list = value[keyword];
      if (list === undefined) continue;
      if (!Array.isArray(list) || list.length === 0)
        add([...path, keyword], `"${keyword}" is a list of schemas.`);
      else for (const [index, inner] of list.entries()) look(inner, [...path, keyword, index]);
    }
    for (const keyword of schemaMaps) {
      const map = value[keyword];
      if (map === undefined) continue;
      if (!isRecord(map)) add([...path, keyword], `"${keyword}" is an object of schemas.`);
      else for (const [key, inner] of Object.entries(map)) look(inner, [...path, keyword, key]);
    }
  }

  look(schema, []);
  return faults.slice(0, maxFaultsShown);
}

const maxFaultsShown = 50;

const unescaped = (segment: string) => segment.replaceAll('~1', '/').replaceAll('~0', '~');

function expressionFault(expression: unknown): string | null {
  if (typeof expression !== 'string') return 'A regular expression is text.';
  try {
    new RegExp(expression);
    return null;
  } catch (error) {
    return error instanceof Error ? `${error.message}.` : String(error);
  }
}
