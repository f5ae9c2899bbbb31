import { Plus, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { FormSection } from '../../../ui/form/FormSection.tsx';
import { TextField } from '../../../ui/form/TextField.tsx';
import { useEditor, useFault } from './editorContext.ts';

/** The topics that the parser reads: each pattern is checked as a filter while it is typed. */
export function PatternsSection() {
  const { t } = useTranslation();
  const { draft, change } = useEditor();
  const fault = useFault();
  const { topicPatterns } = draft;
  const put = (patterns: string[]) => change({ topicPatterns: patterns });
  return (
    <FormSection title={t('parsers.section.patterns')}>
      <div className="col-span-6 grid gap-2">
        {topicPatterns.map((pattern, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a pattern is told by its place while it is typed.
          <div key={index} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-2">
            <TextField
              label={t('parsers.pattern', { number: index + 1 })}
              isMono
              autoCapitalize="none"
              placeholder="+/weather/+/state"
              value={pattern}
              onChange={(event) => put(topicPatterns.with(index, event.target.value))}
              hint={index === 0 ? t('parsers.patternHint') : undefined}
              error={fault('topicPatterns', [index])?.text}
            />
            <IconButton
              label={t('parsers.removePattern', { number: index + 1 })}
              disabled={topicPatterns.length === 1}
              onClick={() => put(topicPatterns.toSpliced(index, 1))}
              className="mt-[21px] !size-7 max-wide:!size-9"
            >
              <Trash2 className="size-3.5" strokeWidth={1.8} aria-hidden="true" />
            </IconButton>
          </div>
        ))}
        <Button
          kind="quiet"
          className="-ml-2.5 justify-self-start"
          onClick={() => put([...topicPatterns, ''])}
        >
          <Plus aria-hidden="true" strokeWidth={1.8} />
          {t('parsers.addPattern')}
        </Button>
      </div>
    </FormSection>
  );
}
