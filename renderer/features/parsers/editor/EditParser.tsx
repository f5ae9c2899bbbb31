import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParserDetails, ParserVersion } from '../../../../shared/domain/parser.ts';
import { Button } from '../../../ui/Button.tsx';
import { Notice, Skeleton } from '../../../ui/Notice.tsx';
import { StatusGlyph } from '../../../ui/StatusGlyph.tsx';
import { visibleText } from '../../../ui/visibleText.ts';
import { useSubject } from '../preview/useSubject.ts';
import { useParser } from '../useParsers.ts';
import { CompareDialog } from '../versions/CompareDialog.tsx';
import { EditorPage } from './EditorPage.tsx';
import { draftOf } from './parserDraft.ts';

const route = getRouteApi('/console/parsers/$name/edit');

interface SavedMeanwhileProps {
  details: ParserDetails;
  from: number;
  newest: ParserVersion;
  onTake: () => void;
}

/** Says that somebody else saved a version while this one is edited. */
function SavedMeanwhile({ details, from, newest, onTake }: SavedMeanwhileProps) {
  const { t } = useTranslation();
  const [isCompared, setIsCompared] = useState(false);
  return (
    <div role="alert" className="flex flex-wrap items-center gap-2.5 bg-warn-soft px-4 py-2.5 wide:px-5">
      <StatusGlyph kind="drift" />
      <p className="min-w-0 flex-1 text-12 text-warn-text">
        {t('parsers.meanwhile', { version: newest.version, who: visibleText(newest.createdBy) })}
      </p>
      <Button onClick={() => setIsCompared(true)}>{t('parsers.compare.word')}</Button>
      <Button onClick={onTake}>{t('parsers.takeOver')}</Button>
      {isCompared && (
        <CompareDialog
          versions={details.versions}
          from={from}
          to={newest.version}
          onClose={() => setIsCompared(false)}
        />
      )}
    </div>
  );
}

function EditVersion({ details, begun }: { details: ParserDetails; begun: ParserVersion }) {
  const { t } = useTranslation();
  const search = route.useSearch();
  const chosen = useSubject(search);
  const [from, setFrom] = useState(begun);
  const [draft, setDraft] = useState(() => draftOf(details.name, begun.definition));
  const [newest] = details.versions;
  const take = (version: ParserVersion) => {
    setFrom(version);
    setDraft(draftOf(details.name, version.definition));
  };
  return (
    <EditorPage
      title={t('parsers.editTitle', { name: details.name })}
      draft={draft}
      onDraft={setDraft}
      base={draftOf(details.name, from.definition)}
      taken={null}
      chosen={chosen}
      notice={
        newest !== undefined &&
        newest.version > from.version && (
          <SavedMeanwhile details={details} from={from.version} newest={newest} onTake={() => take(newest)} />
        )
      }
    />
  );
}

/** Edits the newest version of a custom parser; what is saved is a further one. */
export function EditParser() {
  const { t } = useTranslation();
  const { name } = route.useParams();
  const { data: details, error } = useParser(name);
  const newest = details?.versions[0];
  if (details !== undefined && newest !== undefined) {
    return <EditVersion key={name} details={details} begun={newest} />;
  }
  if (error !== null) {
    return (
      <Notice failed isPage title={t('parsers.oneFailed')}>
        {error.message}
      </Notice>
    );
  }
  if (details === undefined) return <Skeleton rows={6} label={t('headline.loading')} />;
  return (
    <Notice isPage title={t('parsers.builtinStays')}>
      {t('parsers.builtinStaysWhy')}
    </Notice>
  );
}
