/**
 * Which elements `summarise()` puts into a frame's `axis` record, under these keywords.
 *
 * Per-frame functional groups first, then the shared ones, then the root (PS3.3 C.7.6.16). Numbers
 * are numbers in the unit of the standard; texts are trimmed; several values are joined by '\'. An
 * element that is absent or malformed has no entry.
 */

/** Elements that may tell frames at one position apart. */
export const AXIS_KEYWORDS = [
  'TemporalPositionIdentifier', // (0020,0100)
  'TemporalPositionIndex', // (0020,9128)
  'TemporalPositionTimeOffset', // (0020,930D), s
  'TriggerTime', // (0018,1060), ms
  'NominalCardiacTriggerDelayTime', // (0020,9153), ms
  'NominalPercentageOfCardiacPhase', // (0020,9241)
  'NominalPercentageOfRespiratoryPhase', // (0020,9245)
  'EchoNumbers', // (0018,0086)
  'EchoTime', // (0018,0081), ms
  'EffectiveEchoTime', // (0018,9082), ms
  'DiffusionBValue', // (0018,9087), else the maker's own element, s/mm²
  'DiffusionGradientOrientation', // (0018,9089), else the maker's; three components as text
  'InversionTime', // (0018,0082), ms
  'InversionTimes', // (0018,9079), ms
  'FrameReferenceTime', // (0054,1300), ms
  'FrameType', // (0008,9007), all values as text; for single images Image Type is used
  'ComplexImageComponent', // (0008,9208), else the maker's
  'VelocityEncodingDirection', // (0018,9090), three components as text
  'ASLContext', // (0018,9257), else the maker's
  'ConvolutionKernel', // (0018,1210)
  'FlipAngle', // (0018,1314), degrees
  'RepetitionTime', // (0018,0080), ms
  'KVP', // (0018,0060), kV
  'ContrastBolusAgentPhase', // (0018,9344)
  'ReferencedSegmentNumber', // (0062,000B)
  'SequenceName', // (0018,0024): of Siemens with b-value and number of the direction
  'SliceThickness', // (0018,0050), mm: two reconstructions in one series
  'AcquisitionNumber', // (0020,0012)
  'FrameAcquisitionDateTime', // (0018,9074), as InstanceSummary.acquisitionDateTime
] as const;

/** The same, where only makers have an element for it. */
export const PRIVATE_KEYWORDS = [
  'DynamicScanBeginTime', // of Philips, s
  'CardiacPhaseNumber', // of Philips and GE
  'VolumeIndex', // of Philips: number of the b-value and of the direction; of GE: of the run
  'LocationsInAcquisition', // of GE: positions of one volume
] as const;

/** One value for each frame, out of the vectors of nuclear medicine, the slowest first. */
export const FRAME_VECTOR_KEYWORDS = [
  'EnergyWindowVector', // (0054,0010)
  'DetectorVector', // (0054,0020)
  'PhaseVector', // (0054,0030)
  'RotationVector', // (0054,0050)
  'RRIntervalVector', // (0054,0060)
  'TimeSlotVector', // (0054,0070)
  'AngularViewVector', // (0054,0090)
  'SliceVector', // (0054,0080)
  'TimeSliceVector', // (0054,0100)
] as const;

/** Not an axis, but quoted beside what is computed from the positions. */
export const QUOTED_KEYWORDS = [
  'GantryDetectorTilt', // (0018,1120), degrees
  'SpacingBetweenSlices', // (0018,0088), mm
] as const;

/** Elements that claim a count, for `InstanceSummary.claimed`. */
export const CLAIM_KEYWORDS = [
  'NumberOfSeriesRelatedInstances', // (0020,1209)
  'NumberOfStudyRelatedInstances', // (0020,1208)
  'NumberOfStudyRelatedSeries', // (0020,1206)
  'ImagesInAcquisition', // (0020,1002)
  'NumberOfSlices', // (0054,0081)
  'NumberOfTimeSlices', // (0054,0101)
  'NumberOfTemporalPositions', // (0020,0105)
  'InConcatenationTotalNumber', // (0020,9163)
] as const;
