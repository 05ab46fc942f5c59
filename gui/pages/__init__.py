"""What panels are made of: each page talks to the session, and to no other page or panel."""
