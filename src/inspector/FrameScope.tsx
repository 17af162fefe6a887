/** All of a multi-frame object, or what holds for the frame on screen. */
import { Segments } from '#inspector/parts/Segments.tsx';

export interface FrameScopeProps {
  readonly frameNumber: number;
  readonly ofFrame: boolean;
  readonly onChoose: (ofFrame: boolean) => void;
}

export function FrameScope({ frameNumber, ofFrame, onChoose }: FrameScopeProps) {
  return (
    <Segments
      label="Which part of the multi-frame object"
      chosen={ofFrame ? 'frame' : 'file'}
      choices={[
        ['file', 'As in the file'],
        ['frame', `Effective for frame ${frameNumber}`],
      ]}
      onChoose={(choice) => onChoose(choice === 'frame')}
    />
  );
}
