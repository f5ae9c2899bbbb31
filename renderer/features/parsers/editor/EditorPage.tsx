import { useNavigate } from '@tanstack/react-router';
import { clsx } from 'clsx';
import { ChevronLeft } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../../ui/Button.tsx';
import { LeaveGuard } from '../../../ui/form/LeaveGuard.tsx';
import { Segmented } from '../../../ui/form/Segmented.tsx';
import { Page } from '../../../ui/page/Page.tsx';
import { useMedia } from '../../../ui/useMedia.ts';
import { Preview } from '../preview/Preview.tsx';
import type { ChosenSubject } from '../preview/useSubject.ts';
import { useSample } from '../preview/useTrial.ts';
import { CodecSection } from './CodecSection.tsx';
import { EditorProvider } from './editorContext.ts';
import { MappingSection } from './MappingSection.tsx';
import { NameSection } from './NameSection.tsx';
import { PatternsSection } from './PatternsSection.tsx';
import type { ParserDraft } from './parserDraft.ts';
import { SaveBar } from './SaveBar.tsx';
import { SchemaSection } from './SchemaSection.tsx';
import { useDefinition } from './useDefinition.ts';
import { useSaveParser } from './useSaveParser.ts';

interface EditorPageProps {
  title: string;
  draft: ParserDraft;
  onDraft: (draft: ParserDraft) => void;
  /** What the edit began from. */
  base: ParserDraft;
  /** Names that a new parser cannot have; null: it is there already. */
  taken: readonly string[] | null;
  chosen: ChosenSubject;
  /** Stands above the sections: what happened meanwhile. */
  notice?: ReactNode;
}

type Side = 'definition' | 'preview';

/** A parser's definition beside what it makes of a real message; on smaller windows one of the two. */
export function EditorPage({ title, draft, onDraft, base, taken, chosen, notice }: EditorPageProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const isDesk = useMedia('(width >= 1100px)');
  const [side, setSide] = useState<Side>('definition');
  const [isAsked, setIsAsked] = useState(false);
  const [note, setNote] = useState('');
  const { definition, checked, faults } = useDefinition(draft, taken);
  const sample = useSample(definition?.codec ?? { type: 'json' }, chosen.subject);
  const save = useSaveParser(taken !== null);
  const isDirty = JSON.stringify(draft) !== JSON.stringify(base);
  const close = () =>
    taken === null
      ? void navigate({ to: '/parsers/$name', params: { name: draft.name } })
      : void navigate({ to: '/parsers' });
  const trySave = (isActive: boolean) => {
    setIsAsked(true);
    if (definition === null || faults.length > 0) setSide('definition');
    else save.mutate({ name: draft.name, definition, note, isActive });
  };
  const isShown = (each: Side) => isDesk || side === each;
  return (
    <EditorProvider value={{ draft, change: (patch) => onDraft({ ...draft, ...patch }), faults, isAsked }}>
      <Page
        title={title}
        switcher={
          isDesk ? undefined : (
            <Segmented<Side>
              label={t('parsers.side')}
              segments={[
                { value: 'definition', word: t('parsers.definition') },
                { value: 'preview', word: t('parsers.preview') },
              ]}
              value={side}
              onChange={setSide}
            />
          )
        }
        actions={
          <IconButton label={t('parsers.back')} onClick={close}>
            <ChevronLeft className="size-4" strokeWidth={1.8} aria-hidden="true" />
          </IconButton>
        }
        isFilled
        footer={
          <SaveBar
            note={note}
            onNote={setNote}
            onSave={trySave}
            onCancel={close}
            isBusy={save.isPending || save.isSuccess}
            faultCount={isAsked ? faults.length : 0}
            failed={save.error?.message}
          />
        }
      >
        {notice}
        <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] border-t border-line desk:grid-cols-[minmax(440px,5fr)_minmax(0,6fr)]">
          <form
            aria-label={t('parsers.definition')}
            noValidate
            onSubmit={(event) => event.preventDefault()}
            className={clsx('min-h-0 overflow-y-auto', !isShown('definition') && 'hidden')}
          >
            <h2 className="sr-only">{t('parsers.definition')}</h2>
            <div>
              <NameSection isNew={taken !== null} />
              <PatternsSection />
              <CodecSection />
              <SchemaSection decoded={sample?.decoded ?? null} />
              <MappingSection />
            </div>
          </form>
          <div
            className={clsx(
              'min-h-0 overflow-y-auto border-line desk:border-l',
              !isShown('preview') && 'hidden',
            )}
          >
            <Preview chosen={chosen} sample={sample} definition={checked} patterns={draft.topicPatterns} />
          </div>
        </div>
      </Page>
      <LeaveGuard isDirty={isDirty && !save.isSuccess} />
    </EditorProvider>
  );
}
