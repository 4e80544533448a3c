/** A regular expression of Java for the paths that are not traced, as a whole. */
export const quietPaths = '/(?:actuator|health|healthz|livez|readyz|metrics)(?:/.*)?';
