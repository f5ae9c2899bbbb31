import { OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { z } from 'zod';
import { contract } from '../../shared/contract/index.ts';
import { type DownloadRoute, downloadRoutes } from './downloads.ts';

const errorSchema = {
  type: 'object' as const,
  required: ['code', 'message'],
  properties: { code: { type: 'string' as const }, message: { type: 'string' as const }, data: {} },
};

const errorAnswer = {
  description: 'What is wrong, and what to do',
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
};

/** The routes that answer files, which no contract describes. */
const downloadPaths = () =>
  Object.fromEntries(downloadRoutes.map((route) => [route.path, { get: pathOf(route) }]));

const querySchema = z.object({
  properties: z.record(z.string(), z.record(z.string(), z.unknown())),
  required: z.array(z.string()).default([]),
});

const rowsContent = {
  'text/csv': { schema: { type: 'string' as const } },
  'application/json': { schema: { type: 'array' as const, items: { type: 'object' as const } } },
  'application/x-ndjson': { schema: { type: 'string' as const } },
};
const zipContent = {
  'application/zip': { schema: { type: 'string' as const, contentMediaType: 'application/zip' } },
};

function pathOf({ path, query, tag, summary, isZip = false }: DownloadRoute) {
  const { properties, required } = querySchema.parse(
    z.toJSONSchema(query, { io: 'input', unrepresentable: 'any' }),
  );
  return {
    operationId: `export.${path
      .split('/')
      .filter((level) => /^[a-z]+$/.test(level))
      .join('.')}`,
    summary,
    tags: [tag],
    parameters: Object.entries(properties).map(([name, schema]) => ({
      name,
      in: path.includes(`{${name}}`) ? ('path' as const) : ('query' as const),
      required: required.includes(name) || path.includes(`{${name}}`),
      schema,
    })),
    responses: {
      200: {
        description: 'The file, written while it is sent; one that breaks off is not whole',
        content: isZip ? zipContent : rowsContent,
      },
      default: errorAnswer,
    },
  };
}

const offeredPath = {
  get: {
    operationId: 'exports.fetch',
    summary: 'The file that was offered to a browser: once, within a minute, without a token',
    tags: ['exports'],
    security: [],
    parameters: [
      { name: 'ticket', in: 'path' as const, required: true, schema: { type: 'string' as const } },
    ],
    responses: { 200: { description: 'The file' }, default: errorAnswer },
  },
};

/** Writes the contract down as OpenAPI 3.1. `prefix` is the path under which its routes are served. */
export async function generateOpenApi(version: string, prefix: string) {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  const document = await generator.generate(contract, {
    info: { title: 'Vedetta', version },
    servers: [{ url: prefix }],
    security: [{ token: [] }],
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: { Error: errorSchema },
    },
    customErrorResponseBodySchema: () => ({ $ref: '#/components/schemas/Error' }),
  });
  return {
    ...document,
    paths: { ...document.paths, ...downloadPaths(), '/exports/{ticket}': offeredPath },
  };
}
