import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Codec } from '../../../../shared/domain/codec.ts';
import { type ParserDefinition, parserDefinition } from '../../../../shared/domain/parserDefinition.ts';
import type { TrialResult, TrialSubject } from '../../../../shared/domain/parserTrial.ts';
import { useApi } from '../../../api/ApiContext.tsx';

/** Of a group the newest message stands for all while one types. */
const oneOf = (subject: TrialSubject): TrialSubject =>
  subject.kind === 'group' ? { ...subject, limit: 1 } : subject;

/** Decodes, and maps to nothing: shows a message before there is a mapping. */
const lookAt = (codec: Codec): ParserDefinition =>
  parserDefinition.parse({ topicPatterns: ['#'], codec, mapping: '[]' });

function useTry(definition: ParserDefinition | null, subject: TrialSubject | null, keeps: boolean) {
  const { client, procedures } = useApi();
  return useQuery<TrialResult | null>({
    queryKey: [...procedures.parsers.try.key(), definition, subject],
    queryFn: async ({ signal }) => {
      if (definition === null || subject === null) return null;
      // What was asked before is given up by the signal.
      const report = await client.parsers.try(
        { parser: { definition }, subject: oneOf(subject) },
        { signal },
      );
      return report.results[0] ?? null;
    },
    enabled: definition !== null && subject !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    ...(keeps ? { placeholderData: keepPreviousData } : {}),
  });
}

/** The message that a definition is tried on, decoded. Null: none was chosen, or it cannot be decoded. */
export function useSample(codec: Codec, subject: TrialSubject | null): TrialResult | null {
  return useTry(lookAt(codec), subject, true).data ?? null;
}

/**
 * What a definition makes of the message, tried anew as it is typed. Null: faults stand in the way; the last good
 * result stays then, and `isStale` says so.
 */
export function useTrial(definition: ParserDefinition | null, subject: TrialSubject | null) {
  const { data, error, isPlaceholderData, isFetching } = useTry(definition, subject, true);
  return {
    result: subject === null ? null : (data ?? null),
    error: definition === null ? null : error,
    isStale: definition === null || isPlaceholderData,
    isTrying: isFetching,
  };
}
