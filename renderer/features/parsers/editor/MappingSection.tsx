import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button.tsx';
import { CodeField } from '../../../ui/form/CodeField.tsx';
import { FormSection } from '../../../ui/form/FormSection.tsx';
import { hideToast, showToast } from '../../../ui/Toasts.tsx';
import { useEditor, useFault } from './editorContext.ts';
import { mappingExamples } from './mappingExamples.ts';

const names = [
  'datalogger',
  'sensor',
  'value',
  'at',
  'unit',
  'sensorType',
  'gateway',
  'intervalSeconds',
] as const;
const required: ReadonlySet<string> = new Set(['datalogger', 'sensor', 'value']);

/** What a mapping yields, and what stands for the rest of the message. */
function MappingHelp() {
  const { t } = useTranslation();
  return (
    <details className="col-span-6 rounded-2 border border-line bg-sunken px-3 py-2 text-12">
      <summary className="cursor-pointer font-medium">{t('parsers.mapping.help')}</summary>
      <p className="mt-2 text-ink-2">{t('parsers.mapping.yields')}</p>
      <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5">
        {names.map((name) => (
          <div key={name} className="contents">
            <dt className="mono">
              {name}
              {required.has(name) && <span className="text-ink-3"> *</span>}
            </dt>
            <dd className="text-ink-2">{t(`parsers.mapping.name.${name}`)}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-2 text-ink-2">{t('parsers.mapping.variables')}</p>
      <p className="mono mt-1 text-ink-2">$topic · $levels · $site · $receivedAt</p>
    </details>
  );
}

/** The expression that turns a decoded payload into readings. */
export function MappingSection() {
  const { t } = useTranslation();
  const { draft, change } = useEditor();
  const fault = useFault()('mapping');
  const insert = (kind: keyof typeof mappingExamples) => {
    const before = draft.mapping;
    change({ mapping: mappingExamples[kind] });
    if (before.trim() === '') return;
    showToast('parser-mapping', {
      glyph: 'connected',
      title: t('parsers.mapping.replaced'),
      action: {
        word: t('parsers.undo'),
        run: () => {
          hideToast('parser-mapping');
          change({ mapping: before });
        },
      },
    });
  };
  return (
    <FormSection title={t('parsers.section.mapping')}>
      <CodeField
        label={t('parsers.mapping.label')}
        value={draft.mapping}
        onChange={(mapping) => change({ mapping })}
        mark={fault?.place}
        error={fault?.text}
        rows={10}
        hint={t('parsers.mapping.hint')}
        fieldClass="col-span-6"
        aside={(['object', 'list'] as const).map((kind) => (
          <Button key={kind} onClick={() => insert(kind)}>
            {t(`parsers.mapping.example.${kind}`)}
          </Button>
        ))}
      />
      <MappingHelp />
    </FormSection>
  );
}
