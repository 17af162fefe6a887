/**
 * What the made-up patient consists of, and how bright each tissue is.
 *
 * `hu` in Hounsfield units, arterial phase; `mr` as signal of a T2-weighted spin echo, where fat is
 * about 700; `grain` is how much a tissue varies within itself, as a share of its contrast.
 */
export interface Tissue {
  readonly hu: number;
  readonly mr: number;
  readonly grain: number;
}

export const TISSUES = {
  air: { hu: -1000, mr: 0, grain: 0 },
  table: { hu: -120, mr: 0, grain: 0 },
  tableCore: { hu: -880, mr: 0, grain: 0 },
  skin: { hu: 10, mr: 420, grain: 0 },
  fat: { hu: -102, mr: 690, grain: 14 },
  innerFat: { hu: -92, mr: 600, grain: 18 },
  muscle: { hu: 58, mr: 170, grain: 16 },
  lung: { hu: -855, mr: 14, grain: 34 },
  airway: { hu: -1000, mr: 0, grain: 0 },
  airwayWall: { hu: 10, mr: 120, grain: 0 },
  lungVessel: { hu: 120, mr: 60, grain: 0 },
  nodule: { hu: 38, mr: 380, grain: 20 },
  calcification: { hu: 620, mr: 10, grain: 0 },
  blood: { hu: 290, mr: 40, grain: 6 },
  denseBlood: { hu: 460, mr: 40, grain: 6 },
  veinBlood: { hu: 210, mr: 45, grain: 6 },
  myocardium: { hu: 105, mr: 210, grain: 12 },
  oesophagus: { hu: 38, mr: 240, grain: 8 },
  cortex: { hu: 820, mr: 30, grain: 60 },
  marrow: { hu: 190, mr: 400, grain: 70 },
  disc: { hu: 85, mr: 300, grain: 10 },
  nucleus: { hu: 75, mr: 620, grain: 20 },
  csf: { hu: 12, mr: 1000, grain: 30 },
  cord: { hu: 40, mr: 330, grain: 10 },
  cartilage: { hu: 110, mr: 230, grain: 16 },
  liver: { hu: 84, mr: 200, grain: 14 },
  liverVessel: { hu: 140, mr: 70, grain: 0 },
  liverLesion: { hu: 18, mr: 780, grain: 8 },
  spleen: { hu: 128, mr: 430, grain: 30 },
  stomach: { hu: 22, mr: 760, grain: 20 },
  kidney: { hu: 190, mr: 480, grain: 30 },
} as const satisfies Record<string, Tissue>;
