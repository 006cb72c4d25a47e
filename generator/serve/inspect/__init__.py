"""The inspector: what is cut, framed, coloured and weighed of each person. It works when asked, and is never built."""
