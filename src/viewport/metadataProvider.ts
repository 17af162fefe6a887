/**
 * What the engine asks about a `local:` image, answered from header facts.
 *
 * Without imagePixelModule or generalSeriesModule the engine throws while it mounts an image.
 */
import type { InstanceId } from '#catalog/catalog.ts';
import type { FrameFacts, InstanceSummary } from '#catalog/instanceSummary.ts';
import { formatOf } from '#viewport/frameFormat.ts';
import { frameIndexOf, instanceIdOf, SCHEME } from '#viewport/imageId.ts';

export type FindSummary = (instanceId: InstanceId) => InstanceSummary | undefined;

export function metadataProvider(find: FindSummary) {
  return (module: string, imageId: unknown): object | undefined => {
    // Providers are also asked about display sets and volumes.
    if (typeof imageId !== 'string' || !imageId.startsWith(`${SCHEME}:`)) return undefined;
    const summary = find(instanceIdOf(imageId));
    if (!summary?.image) return undefined;
    const facts = summary.frames[frameIndexOf(imageId)];
    switch (module) {
      case 'imagePixelModule':
        return imagePixelModule(summary);
      case 'imagePlaneModule':
        return imagePlaneModule(summary, facts);
      case 'generalSeriesModule':
        return {
          modality: summary.series.modality,
          seriesInstanceUID: summary.seriesInstanceUID,
          studyInstanceUID: summary.studyInstanceUID,
          seriesNumber: summary.series.number ?? undefined,
          seriesDescription: summary.series.description,
        };
      case 'voiLutModule':
        return {
          windowCenter: facts?.gray.windows.map((window) => window.center) ?? [],
          windowWidth: facts?.gray.windows.map((window) => window.width) ?? [],
          voiLUTFunction: facts?.gray.windows[0]?.function ?? 'LINEAR',
        };
      case 'modalityLutModule':
        return {
          rescaleSlope: facts?.gray.slope ?? 1,
          rescaleIntercept: facts?.gray.intercept ?? 0,
          rescaleType: facts?.gray.rescaleType ?? '',
        };
      case 'sopCommonModule':
        return { sopClassUID: summary.sopClassUID, sopInstanceUID: summary.sopInstanceUID };
      default:
        return undefined;
    }
  };
}

function imagePixelModule(summary: InstanceSummary): object | undefined {
  const image = summary.image;
  if (!image) return undefined;
  return {
    rows: image.rows,
    columns: image.columns,
    samplesPerPixel: image.samplesPerPixel,
    photometricInterpretation: image.photometricInterpretation,
    planarConfiguration: image.planarConfiguration,
    bitsAllocated: image.bitsAllocated,
    bitsStored: image.bitsStored,
    highBit: image.highBit,
    pixelRepresentation: image.pixelRepresentation,
  };
}

/** An unknown place is made up (origin, axial), and `usingDefaultValues` says so. */
function imagePlaneModule(
  summary: InstanceSummary,
  facts: FrameFacts | undefined,
): object | undefined {
  if (!summary.image) return undefined;
  const { rows, columns, rowSpacing, columnSpacing } = formatOf(summary, facts, summary.image);
  const orientation = facts?.orientation ?? [1, 0, 0, 0, 1, 0];
  return {
    frameOfReferenceUID: summary.frameOfReferenceUID,
    rows,
    columns,
    imageOrientationPatient: [...orientation],
    rowCosines: orientation.slice(0, 3),
    columnCosines: orientation.slice(3, 6),
    imagePositionPatient: [...(facts?.position ?? [0, 0, 0])],
    pixelSpacing: [rowSpacing, columnSpacing],
    rowPixelSpacing: rowSpacing,
    columnPixelSpacing: columnSpacing,
    sliceThickness: facts?.sliceThickness ?? undefined,
    usingDefaultValues: !facts?.orientation || !facts.position || !facts.spacing,
  };
}
