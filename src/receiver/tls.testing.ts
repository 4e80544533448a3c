/** For tests: a certificate that nobody has signed, for localhost and 127.0.0.1, valid for a hundred years. */
export const certificate = `-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIUecAfXAYptrcS1WtJftPcvrnmHAgwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNTE5MjQ1MVoYDzIxMjYxMTAx
MTkyNDUxWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAARQacPHrh9pai10Q9dmV8ycSqOUZbzTOeGyqdynOFEYJaexxAB/6Ca7
G8qNMs7E7NyGCDvN+zm0Fh/c3HofgZq4o28wbTAdBgNVHQ4EFgQU9g2Fo1opOfft
Te6da2CP4wlHp98wHwYDVR0jBBgwFoAU9g2Fo1opOfftTe6da2CP4wlHp98wDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSAAwRQIhAMdzj+pYm4gM/L0IhVIx1LEpCac2bZ9XlvYH0u9+ILaDAiBJ
klkatnAKxkNhscR/BidadiYrxGaPiZh8mxnI2Z8DUA==
-----END CERTIFICATE-----
`;

/** The key of that certificate, known to all. */
export const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgGQvFCq/Z8qF+CbnD
hRFeMkliYzMBerTmLqr7bQCrC0GhRANCAARQacPHrh9pai10Q9dmV8ycSqOUZbzT
OeGyqdynOFEYJaexxAB/6Ca7G8qNMs7E7NyGCDvN+zm0Fh/c3HofgZq4
-----END PRIVATE KEY-----
`;
