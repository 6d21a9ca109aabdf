export type ModelErrorKind =
  | 'not_found'
  | 'remote_refused'
  | 'labels_missing'
  | 'calibration'
  | 'closed'
  | 'failed';

/** Why a model could not be loaded or used, in words for an administrator. Holds no post text. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
  readonly kind: ModelErrorKind;

  constructor(kind: ModelErrorKind, message: string, options: ErrorOptions = {}) {
    super(message, options);
    this.kind = kind;
  }
}
