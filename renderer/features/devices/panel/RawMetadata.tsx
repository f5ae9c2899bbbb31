import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { CodeBlock, codeLines } from '../../../ui/figure/CodeBlock.tsx';
import { visibleText } from '../../../ui/visibleText.ts';

/** What a device said of itself in its last heartbeat, word for word; folded at first. */
export function RawMetadata({ metadata }: { metadata: Readonly<Record<string, unknown>> }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const text = JSON.stringify(metadata, null, 2);
  // Line by line: the breaks between them are ours.
  const lines = codeLines(text).map((line) => ({ ...line, text: visibleText(line.text) }));
  return (
    <section className="border-t border-line px-4 py-3 wide:px-5">
      <div className="flex items-center gap-2">
        <h3 className="flex-1 text-12 font-strong">
          <button
            type="button"
            aria-expanded={isOpen}
            onClick={() => setIsOpen(!isOpen)}
            className="-ml-1 flex items-center gap-1 rounded-1 py-1 pr-2"
          >
            <ChevronRight
              className={`size-3.5 text-ink-3 ${isOpen ? 'rotate-90' : ''}`}
              strokeWidth={2}
              aria-hidden="true"
            />
            {t('device.raw')}
          </button>
        </h3>
        {isOpen && <CopyButton text={text} label={t('device.copyRaw')} />}
      </div>
      {isOpen && (
        <CodeBlock
          label={t('device.raw')}
          lines={lines}
          className="mt-2 max-h-96 rounded-2 border border-line"
        />
      )}
    </section>
  );
}
