import type { ParserDefinition } from '../../../../shared/domain/parserDefinition.ts';

/** A definition as a text of lines, so that two of them can be compared; the mapping as it was typed. */
export function definitionText({ mapping, schema, codec, ...rest }: ParserDefinition): string {
  const { description, topicPatterns, priority } = rest;
  return [
    `description: ${description}`,
    'topicPatterns:',
    ...topicPatterns.map((pattern) => `  ${pattern}`),
    `priority: ${priority}`,
    `codec: ${JSON.stringify(codec, null, 2)}`,
    `schema: ${JSON.stringify(schema, null, 2)}`,
    'mapping:',
    ...mapping.split('\n').map((line) => `  ${line}`),
  ].join('\n');
}
