/** Forgets one study, and gives its memory back. The files stay where they are. */
import { X } from 'lucide-react';
import type { Study } from '#catalog/catalog.ts';
import { closeStudy } from '#store/close.ts';
import { Button } from '#ui/controls/Button.tsx';
import { formatDate, visibleText } from '#ui/format.ts';

export function CloseStudyButton({ study }: { readonly study: Study }) {
  const name = visibleText(study.facts.description) || formatDate(study.facts.date);
  return (
    <Button
      small
      iconOnly
      icon={X}
      label={`Close study ${name}`.trim()}
      onClick={() => closeStudy(study.key)}
    />
  );
}
