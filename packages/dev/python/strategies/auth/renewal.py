"""What to do about an access token that the platform hands over."""

SAMPLE_RENEWAL = {
    401: "The access token has expired or was revoked: sign in again in the Unity Catalog "
    "connection (update_connection); a new connection is not needed.",
    403: "Check what the account that signed in to the connection may read.",
}
