import { useTranslation } from 'react-i18next';
import type { ParserDefinition } from '../../../../shared/domain/parserDefinition.ts';
import type { TrialResult } from '../../../../shared/domain/parserTrial.ts';
import { Segmented } from '../../../ui/form/Segmented.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { GroupChooser } from './GroupChooser.tsx';
import { GroupTrial } from './GroupTrial.tsx';
import { PasteSubject } from './PasteSubject.tsx';
import { TopicChooser } from './TopicChooser.tsx';
import { TrialView } from './TrialView.tsx';
import { type ChosenSubject, subjectKinds } from './useSubject.ts';
import { useTrial } from './useTrial.ts';

interface PreviewProps {
  chosen: ChosenSubject;
  /** The message, decoded; null: none was chosen. */
  sample: TrialResult | null;
  /** Null: faults stand in the way. */
  definition: ParserDefinition | null;
  patterns: readonly string[];
}

/** A message, and what the definition makes of it while it is typed. */
export function Preview({ chosen, sample, definition, patterns }: PreviewProps) {
  const { t } = useTranslation();
  const { kind, subject } = chosen;
  const { result, error, isStale } = useTrial(definition, subject);
  return (
    <section aria-label={t('parsers.preview')} className="min-w-0">
      <div className="grid gap-3 px-4 py-4 wide:px-5">
        <Segmented
          label={t('parsers.subject.name')}
          segments={subjectKinds.map((value) => ({ value, word: t(`parsers.subject.${value}`) }))}
          value={kind}
          onChange={chosen.setKind}
        />
        {kind === 'topic' && (
          <TopicChooser chosen={chosen.topicId} onChoose={chosen.setTopicId} patterns={patterns} />
        )}
        {kind === 'inbox' && <GroupChooser chosen={chosen.groupId} onChoose={chosen.setGroupId} />}
        {kind === 'inbox' && subject?.kind === 'group' && (
          <GroupTrial key={subject.groupId} groupId={subject.groupId} definition={definition} />
        )}
        {kind === 'pasted' && <PasteSubject pasted={chosen.pasted} onChange={chosen.setPasted} />}
      </div>
      {error !== null && (
        <p role="alert" className="wrap-anywhere border-t border-line px-4 py-3 text-bad-text wide:px-5">
          {error.message}
        </p>
      )}
      {sample === null ? (
        <Notice title={t(subject === null ? 'parsers.subject.none' : 'parsers.subject.gone')}>
          {t(subject === null ? 'parsers.subject.noneWhy' : 'parsers.subject.goneWhy')}
        </Notice>
      ) : (
        <TrialView result={result} sample={sample} isStale={isStale} />
      )}
    </section>
  );
}
