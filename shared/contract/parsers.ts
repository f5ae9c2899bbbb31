import { oc } from '@orpc/contract';
import { z } from 'zod';
import { parser, parserDetails } from '../domain/parser.ts';
import { definitionFault, parserDefinition, parserFile, parserName } from '../domain/parserDefinition.ts';
import { trialOrder, trialReport } from '../domain/parserTrial.ts';

const tags = ['parsers'];
const named = z.object({ name: z.string().min(1).max(64) });
const note = z.string().trim().max(500).nullable().default(null);

/** A definition with faults is refused with 400; `data.faults` names each with its place. */
export const parsers = {
  list: oc.route({ method: 'GET', path: '/parsers', tags }).output(z.array(parser)),
  get: oc.route({ method: 'GET', path: '/parsers/{name}', tags }).input(named).output(parserDetails),
  /** Saves a new custom parser as its version 1. `isActive`: it is in force at once. */
  create: oc
    .route({ method: 'POST', path: '/parsers', tags, successStatus: 201 })
    .input(
      z.object({ name: parserName, definition: parserDefinition, note, isActive: z.boolean().default(true) }),
    )
    .output(parserDetails),
  /** Saves a further version of a custom parser. `isActive`: it is in force at once; else the present one stays. */
  save: oc
    .route({ method: 'PUT', path: '/parsers/{name}', tags })
    .input(named.extend({ definition: parserDefinition, note, isActive: z.boolean().default(true) }))
    .output(parserDetails),
  /** Switches a parser on or off, or puts a saved version in force. */
  update: oc
    .route({ method: 'PATCH', path: '/parsers/{name}', tags })
    .input(
      named.extend({ isActive: z.boolean().optional(), version: z.number().int().positive().optional() }),
    )
    .output(parserDetails),
  /** Removes a custom parser with its versions. Refused (409) while a topic names it. */
  remove: oc
    .route({ method: 'DELETE', path: '/parsers/{name}', tags })
    .input(named)
    .output(z.object({ success: z.literal(true) })),
  /** Says what is wrong with a definition; nothing is stored. */
  check: oc
    .route({ method: 'POST', path: '/parsers/check', tags })
    .input(z.object({ definition: z.unknown() }))
    .output(z.object({ faults: z.array(definitionFault) })),
  /** Runs a definition on messages; nothing is stored. */
  try: oc.route({ method: 'POST', path: '/parsers/try', tags }).input(trialOrder).output(trialReport),
  /** The version in force, or else the newest, as a file for another installation. */
  export: oc.route({ method: 'GET', path: '/parsers/{name}/export', tags }).input(named).output(parserFile),
  /** Adds the parser of a file; one of that name gets a further version. Off until it is switched on. */
  import: oc
    .route({ method: 'POST', path: '/parsers/import', tags, successStatus: 201 })
    .input(parserFile)
    .output(parserDetails),
};
